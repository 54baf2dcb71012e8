package io.evenkeel.flags.openfeature.gherkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.FlagEvaluationOptions;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.Value;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Evaluation, hooks and metadata. */
public class EvaluationSteps {
  private final List<String> journal = new ArrayList<>();
  private final RecordingHook clients = new RecordingHook("client", journal);
  private final Map<String, Value> attributes = new HashMap<>();
  private EvaluationContext context = new ImmutableContext("user-1");
  private FlagEvaluationOptions options = FlagEvaluationOptions.EMPTY;
  private Map<String, Value> original = Map.of();
  private String type;
  private String key;
  private Object fallback;
  private FlagEvaluationDetails<?> details;
  private CompletableFuture<FlagEvaluationDetails<?>> later;

  @Before(order = 1)
  public void begin() {
    Scenario.begin();
  }

  @Before(value = "@reason-codes-cached", order = 2)
  public void cached() {
    Scenario.sayCached();
  }

  @After
  public void end() {
    Scenario.end();
  }

  @Given("^an? (stable|not ready|error|fatal|stale) provider$")
  public void provider(String status) {
    Scenario.provide(status);
  }

  @Given("a client with added hook")
  public void hook() {
    Scenario.client().addHooks(clients);
  }

  @Given("^an? (\\w+)-flag with key \"(.*)\" and a fallback value \"(.*)\"$")
  public void flag(String type, String key, String fallback) {
    this.type = type.toLowerCase(Locale.ROOT);
    this.key = key;
    this.fallback = Words.value(type, fallback);
  }

  @Given("^a context containing a key \"(.*)\", with type \"(.*)\" and with value \"(.*)\"$")
  public void attribute(String name, String type, String value) {
    attributes.put(name, Value.objectToValue(Words.value(type, value)));
    context = new ImmutableContext("user-1", attributes);
  }

  @Given("a context containing a key {string} with null value")
  public void nothing(String name) {
    attributes.put(name, new Value());
    context = new ImmutableContext("user-1", attributes);
  }

  @Given("an evaluation context with modifiable data")
  public void modifiable() {
    var mutable = new MutableContext("user-1").add("role", "admin").add("age", 42);
    context = mutable;
    original = Map.copyOf(mutable.asMap());
  }

  @Given("evaluation options containing specific hooks")
  public void hooks() {
    options =
        FlagEvaluationOptions.builder()
            .hook(new RecordingHook("first", journal))
            .hook(new RecordingHook("second", journal))
            .build();
  }

  @When("the flag was evaluated with details")
  public void evaluate() {
    details = evaluated();
  }

  @When("the flag was evaluated with details using the evaluation options")
  public void evaluateWithOptions() {
    details = evaluated();
  }

  // The Java SDK has no asynchronous calls of its own: a thread of the application's.
  @When("the flag was evaluated with details asynchronously")
  public void evaluateLater() {
    later = CompletableFuture.supplyAsync(this::evaluated);
  }

  @Then("the evaluation should complete without blocking")
  public void completes() throws Exception {
    details = later.get(20, TimeUnit.SECONDS);
  }

  private FlagEvaluationDetails<?> evaluated() {
    Client client = Scenario.client();
    return switch (type) {
      case "boolean" -> client.getBooleanDetails(key, (Boolean) fallback, context, options);
      case "string" -> client.getStringDetails(key, (String) fallback, context, options);
      case "integer" -> client.getIntegerDetails(key, (Integer) fallback, context, options);
      case "float" -> client.getDoubleDetails(key, (Double) fallback, context, options);
      default -> client.getObjectDetails(key, (Value) fallback, context, options);
    };
  }

  @Then("^the resolved details value should be \"(.*)\"$")
  public void resolved(String value) {
    assertThat(Words.plain(details.getValue())).isEqualTo(Words.plain(Words.value(type, value)));
  }

  @Then("the reason should be {string}")
  public void reason(String reason) {
    assertThat(details.getReason()).isEqualTo(reason);
  }

  @Then("the error-code should be {string}")
  public void errorCode(String code) {
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.valueOf(code));
  }

  @Then("the variant should be {string}")
  public void variant(String variant) {
    assertThat(details.getVariant()).isEqualTo(variant);
  }

  @Then("the flag key should be {string}")
  public void flagKey(String expected) {
    assertThat(details.getFlagKey()).isEqualTo(expected);
  }

  @Then("the provider status should be {string}")
  public void status(String status) {
    assertThat(Scenario.providers().reaches(ProviderState.valueOf(status))).as(status).isTrue();
  }

  @Then("the resolved metadata is empty")
  public void noMetadata() {
    assertThat(details.getFlagMetadata().asUnmodifiableMap()).isEmpty();
  }

  @Then("the resolved metadata should contain")
  public void metadata(DataTable table) {
    for (Map<String, String> row : table.asMaps()) {
      Object expected = Words.value(row.get("metadata_type"), row.get("value"));
      assertThat(details.getFlagMetadata().asUnmodifiableMap())
          .containsEntry(row.get("key"), expected);
    }
  }

  @Then("the {string} hook should have been executed")
  public void executed(String stage) {
    assertThat(clients.stages).contains(stage);
  }

  @Then("the {string} hooks should be called with evaluation details")
  public void calledWith(String stages, DataTable table) {
    for (String stage : stages.split(", ", -1)) {
      FlagEvaluationDetails<Object> seen = clients.details.get(stage);
      assertThat(seen).as(stage).isNotNull();
      for (Map<String, String> row : table.asMaps()) {
        String value = row.get("value");
        assertThat(of(seen, row.get("key")))
            .as(row.get("key"))
            .isEqualTo(value.equals("null") ? null : Words.value(row.get("data_type"), value));
      }
    }
  }

  private static Object of(FlagEvaluationDetails<Object> details, String part) {
    return switch (part) {
      case "flag_key" -> details.getFlagKey();
      case "value" -> details.getValue();
      case "variant" -> details.getVariant();
      case "reason" -> details.getReason();
      case "error_code" -> details.getErrorCode() == null ? null : details.getErrorCode().name();
      default -> throw new IllegalArgumentException(part);
    };
  }

  @Then("the specified hooks should execute during evaluation")
  public void specifiedHooksRan() {
    assertThat(journal).contains("first before", "second before", "first after", "second after");
  }

  @Then("the hook order should be maintained")
  public void hookOrder() {
    List<String> before = who("before");
    Collections.reverse(before);
    assertThat(who("after")).as("the last one in is the first one out").isEqualTo(before);
    assertThat(who("finally")).isEqualTo(before);
  }

  private List<String> who(String stage) {
    return journal.stream()
        .filter(entry -> entry.endsWith(" " + stage))
        .map(entry -> entry.substring(0, entry.indexOf(' ')))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Then("the original evaluation context should remain unmodified")
  public void unmodified() {
    assertThat(context.asMap()).isEqualTo(original);
    assertThat(context.getTargetingKey()).isEqualTo("user-1");
  }

  // The SDK's own record of an evaluation has setters; what comes from the provider has none.
  @Then("the evaluation details should be immutable")
  public void immutable() {
    assertThatThrownBy(() -> details.getFlagMetadata().asUnmodifiableMap().put("key", "value"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
