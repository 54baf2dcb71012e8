package io.evenkeel.flags.openfeature.gherkin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;

/** The first suite, which OpenFeature calls deprecated and still hands out. */
public class DeprecatedSteps {
  private static final String FIELDS =
      "be contain fields {string}, {string}, and {string}, with values {string}, {string} and"
          + " {int}, respectively";

  private Object value;
  private FlagEvaluationDetails<?> details;
  private Object fallback;
  private ImmutableContext context;
  private String contextual;
  private String text;

  @When(
      "^an? (boolean|string|integer|float) flag with key \"(.*)\" is evaluated with default value"
          + " \"?([^\"]*)\"?$")
  public void evaluate(String type, String key, String otherwise) {
    value = evaluated(type, key, Words.value(type, otherwise)).getValue();
  }

  @When("an object flag with key {string} is evaluated with a null default value")
  public void evaluateObject(String key) {
    value = Scenario.client().getObjectValue(key, new Value());
  }

  @When(
      "^an? (boolean|string|integer|float) flag with key \"(.*)\" is evaluated with details and"
          + " default value \"?([^\"]*)\"?$")
  public void evaluateWithDetails(String type, String key, String otherwise) {
    details = evaluated(type, key, Words.value(type, otherwise));
  }

  @When("an object flag with key {string} is evaluated with details and a null default value")
  public void evaluateObjectWithDetails(String key) {
    details = Scenario.client().getObjectDetails(key, new Value());
    value = details.getValue();
  }

  private static FlagEvaluationDetails<?> evaluated(String type, String key, Object otherwise) {
    return switch (type) {
      case "boolean" -> Scenario.client().getBooleanDetails(key, (Boolean) otherwise);
      case "string" -> Scenario.client().getStringDetails(key, (String) otherwise);
      case "integer" -> Scenario.client().getIntegerDetails(key, (Integer) otherwise);
      default -> Scenario.client().getDoubleDetails(key, (Double) otherwise);
    };
  }

  @Then("^the resolved (boolean|string|integer|float) value should be \"?([^\"]*)\"?$")
  public void resolved(String type, String expected) {
    assertThat(value).isEqualTo(Words.value(type, expected));
  }

  @Then("the resolved object value should " + FIELDS)
  public void resolvedObject(
      String one, String two, String three, String truth, String title, int number) {
    Structure structure = ((Value) value).asStructure();
    assertThat(structure.getValue(one).asBoolean()).isEqualTo(Boolean.valueOf(truth));
    assertThat(structure.getValue(two).asString()).isEqualTo(title);
    assertThat(structure.getValue(three).asInteger()).isEqualTo(number);
  }

  @Then("the resolved object details value should " + FIELDS)
  public void resolvedObjectDetails(
      String one, String two, String three, String truth, String title, int number) {
    resolvedObject(one, two, three, truth, title, number);
  }

  @Then(
      "^the resolved (boolean|string|integer|float) details value should be \"?([^\"]*)\"?, the"
          + " variant should be \"(.*)\", and the reason should be \"(.*)\"$")
  public void resolvedDetails(String type, String expected, String variant, String reason) {
    assertThat((Object) details.getValue()).isEqualTo(Words.value(type, expected));
    variantAndReason(variant, reason);
  }

  @Then("the variant should be {string}, and the reason should be {string}")
  public void variantAndReason(String variant, String reason) {
    assertThat(details.getVariant()).isEqualTo(variant);
    assertThat(details.getReason()).isEqualTo(reason);
  }

  @Given(
      "context contains keys {string}, {string}, {string}, {string} with values {string},"
          + " {string}, {int}, {string}")
  public void context(
      String one,
      String two,
      String three,
      String four,
      String first,
      String second,
      int third,
      String fourth) {
    context =
        new ImmutableContext(
            Map.of(
                one, new Value(first),
                two, new Value(second),
                three, new Value(third),
                four, new Value(fourth)));
  }

  @Given("a flag with key {string} is evaluated with default value {string}")
  public void evaluateInContext(String key, String otherwise) {
    contextual = key;
    text = Scenario.client().getStringValue(key, otherwise, context);
  }

  @Then("the resolved string response should be {string}")
  public void response(String expected) {
    assertThat(text).isEqualTo(expected);
  }

  @Then("the resolved flag value is {string} when the context is empty")
  public void withoutContext(String expected) {
    assertThat(Scenario.client().getStringValue(contextual, "neither", new ImmutableContext()))
        .isEqualTo(expected);
  }

  @When(
      "a non-existent string flag with key {string} is evaluated with details and a fallback value"
          + " {string}")
  public void missing(String key, String otherwise) {
    fallback = otherwise;
    details = Scenario.client().getStringDetails(key, otherwise);
  }

  @When(
      "a string flag with key {string} is evaluated as an integer, with details and a fallback"
          + " value {int}")
  public void wrongType(String key, int otherwise) {
    fallback = otherwise;
    details = Scenario.client().getIntegerDetails(key, otherwise);
  }

  @Then("^the default (?:string|integer) value should be returned$")
  public void isTheDefault() {
    assertThat((Object) details.getValue()).isEqualTo(fallback);
  }

  @Then(
      "^the reason should indicate an error and the error code should indicate a (?:missing"
          + " flag|type mismatch) with \"(.*)\"$")
  public void error(String code) {
    assertThat(details.getReason()).isEqualTo("ERROR");
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.valueOf(code));
  }
}
