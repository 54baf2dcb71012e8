package io.evenkeel.flags.openfeature.gherkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationOptions;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ThreadLocalTransactionContextPropagator;
import dev.openfeature.sdk.Value;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an evaluation's context is made of. */
public class ContextSteps {
  private final RecordingHook hook = new RecordingHook("invocation", new ArrayList<>());
  private final Map<String, Map<String, Value>> levels = new HashMap<>();
  private List<String> precedence = List.of();

  @Given("a stable provider with retrievable context is registered")
  public void provider() {
    Scenario.provide("stable");
    Scenario.providers()
        .api
        .setTransactionContextPropagator(new ThreadLocalTransactionContextPropagator());
  }

  @Given("A context entry with key {string} and value {string} is added to the {string} level")
  public void entry(String key, String value, String level) {
    levels.computeIfAbsent(level, name -> new HashMap<>()).put(key, new Value(value));
  }

  @Given("A table with levels of increasing precedence")
  public void table(DataTable table) {
    precedence = table.asList();
  }

  @Given(
      "Context entries for each level from API level down to the {string} level, with key {string}"
          + " and value {string}")
  public void entries(String last, String key, String value) {
    for (String level : precedence.subList(0, precedence.indexOf(last) + 1)) {
      entry(key, level, level);
    }
    assertThat(value).isEqualTo(last);
  }

  @When("Some flag was evaluated")
  public void evaluate() {
    Scenario.providers().api.setEvaluationContext(at("API"));
    Scenario.providers().api.setTransactionContext(at("Transaction"));
    Scenario.client().setEvaluationContext(at("Client"));
    hook.adds = at("Before Hooks");
    Scenario.client()
        .getBooleanDetails(
            "boolean-flag",
            false,
            at("Invocation"),
            FlagEvaluationOptions.builder().hook(hook).build());
  }

  private EvaluationContext at(String level) {
    return new ImmutableContext(levels.getOrDefault(level, Map.of()));
  }

  @Then("The merged context contains an entry with key {string} and value {string}")
  public void contains(String key, String value) {
    assertThat(hook.merged.getValue(key)).isEqualTo(new Value(value));
  }
}
