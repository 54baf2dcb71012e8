package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Handbooks;
import io.evenkeel.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

@Tag("SLO-13")
class OpenSloTest {
  private static final String YAML =
      """
      service_slos:
        api:
          availability:
            target: 99.9%
            measurement_window: calendar month
            burn_alerts: [{name: fast_burn, budget: 2%, window: 1h, short_window: 5m, severity: sev1}]
          latency: {p95: "< 700ms", error_budget: 1%}
          containment_rate: {target: "> 85%", calculation: "contained / calls", level: business}
        perfect:
          availability: {target: 100%}
      slo_framework:
        metrics:
          latency: {targets: {p50: "< 100ms"}}
      warning_alerts:
        - {name: Slow, condition: p95_latency > 1s, severity: warning}
      """;

  // The fields that OpenSLO v1's specification and its own model publish for each kind.
  private static final String META = "apiVersion kind metadata.name metadata.displayName ";
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Service",
          fields("spec.description"),
          "SLO",
          fields(
              "spec.description spec.service spec.indicator.metadata.name"
                  + " spec.indicator.spec.ratioMetric.counter"
                  + " spec.indicator.spec.ratioMetric.good.metricSource.type"
                  + " spec.indicator.spec.ratioMetric.good.metricSource.spec.query"
                  + " spec.indicator.spec.ratioMetric.total.metricSource.type"
                  + " spec.indicator.spec.ratioMetric.total.metricSource.spec.query"
                  + " spec.timeWindow.duration spec.timeWindow.isRolling"
                  + " spec.timeWindow.calendar.startTime spec.timeWindow.calendar.timeZone"
                  + " spec.budgetingMethod spec.objectives.displayName spec.objectives.target"
                  + " spec.alertPolicies.alertPolicyRef"),
          "AlertPolicy",
          fields(
              "spec.description spec.alertWhenNoData spec.alertWhenBreaching spec.alertWhenResolved"
                  + " spec.conditions.conditionRef spec.notificationTargets.targetRef"),
          "AlertCondition",
          fields(
              "spec.description spec.severity spec.condition.kind spec.condition.op"
                  + " spec.condition.threshold spec.condition.lookbackWindow"
                  + " spec.condition.alertAfter"),
          "AlertNotificationTarget",
          fields("spec.description spec.target"));

  @Test
  void everyFieldIsOneOfThePublishedOnes() {
    List<List<Leaf>> objects =
        objects(OpenSlo.of(Configuration.parse("evenkeel.yml", YAML)).text());
    check(objects);
    assertThat(objects.stream().map(one -> value(one, "kind")).distinct())
        .containsExactlyInAnyOrderElementsOf(FIELDS.keySet());
  }

  @Test
  void theHandbooksBecomeOpenSlo() throws IOException {
    assumeFalse(Handbooks.files().isEmpty(), "no handbooks beside this checkout");
    for (Path handbook : Handbooks.files()) {
      Configuration configuration = Configuration.parse("e.yml", Files.readString(handbook));
      check(objects(OpenSlo.of(configuration).text()));
    }
  }

  @Test
  void targetsWindowsAndBurnRatesSayWhatTheFileSays() {
    String text = OpenSlo.of(Configuration.parse("evenkeel.yml", YAML)).text();
    List<Leaf> availability = named(text, "SLO", "api--availability");
    assertThat(value(availability, "spec.objectives.target")).isEqualTo("0.999");
    assertThat(value(availability, "spec.timeWindow.duration")).isEqualTo("1M");
    assertThat(value(availability, "spec.timeWindow.isRolling")).isEqualTo("false");
    assertThat(value(availability, "spec.indicator.spec.ratioMetric.good.metricSource.spec.query"))
        .isEqualTo("sum(evenkeel_slo_good_total{service=\"api\",objective=\"availability\"})");
    List<Leaf> fast = named(text, "AlertCondition", "api--availability--fast-burn");
    assertThat(value(fast, "spec.condition.threshold")).isEqualTo("14.4");
    assertThat(value(fast, "spec.condition.lookbackWindow")).isEqualTo("1h");
    assertThat(value(fast, "spec.severity")).isEqualTo("sev1");
    assertThat(value(named(text, "SLO", "api--latency-p95"), "spec.timeWindow.duration"))
        .isEqualTo("30d");
  }

  @Test
  void whatOpenSloHasNoWordsForIsNamedWithItsPlace() {
    assertThat(OpenSlo.of(Configuration.parse("evenkeel.yml", YAML)).notExpressed())
        .extracting(Problem::toString)
        .allMatch(problem -> problem.matches("evenkeel\\.yml:[0-9]+:[0-9]+: .*"))
        .anyMatch(problem -> problem.startsWith("evenkeel.yml:10:") && problem.contains("100 %"))
        .anyMatch(problem -> problem.contains("'latency_p50' is for every service"))
        .anyMatch(problem -> problem.contains("short window of 5m"))
        .anyMatch(problem -> problem.contains("budget_warning, budget_low, budget_depleted"))
        .anyMatch(problem -> problem.contains("alert 'Slow' is left out"));
  }

  private static void check(List<List<Leaf>> objects) {
    Set<String> names = new TreeSet<>();
    for (List<Leaf> object : objects) {
      String kind = value(object, "kind");
      assertThat(value(object, "apiVersion")).isEqualTo("openslo/v1");
      assertThat(value(object, "metadata.name")).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
      assertThat(names.add(kind + "/" + value(object, "metadata.name"))).isTrue();
      assertThat(object).extracting(Leaf::path).isSubsetOf(FIELDS.getOrDefault(kind, Set.of()));
    }
    for (List<Leaf> object : objects) {
      references(object, "spec.alertPolicies.alertPolicyRef", "AlertPolicy/", names);
      references(object, "spec.conditions.conditionRef", "AlertCondition/", names);
      references(object, "spec.notificationTargets.targetRef", "AlertNotificationTarget/", names);
      if (value(object, "kind").equals("SLO")) {
        references(object, "spec.service", "Service/", names);
        assertThat(value(object, "spec.timeWindow.duration")).matches("[1-9][0-9]*[mhdwMQY]");
        assertThat(Double.parseDouble(value(object, "spec.objectives.target"))).isLessThan(1);
      }
    }
  }

  private static void references(List<Leaf> object, String path, String kind, Set<String> names) {
    object.stream()
        .filter(leaf -> leaf.path().equals(path))
        .forEach(leaf -> assertThat(names).contains(kind + leaf.value()));
  }

  /** A scalar and the keys that lead to it; items of a list share their path. */
  private record Leaf(String path, String value) {}

  private static List<Leaf> named(String text, String kind, String name) {
    return objects(text).stream()
        .filter(one -> value(one, "kind").equals(kind))
        .filter(one -> value(one, "metadata.name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in\n" + text));
  }

  private static String value(List<Leaf> object, String path) {
    return object.stream()
        .filter(leaf -> leaf.path().equals(path))
        .map(Leaf::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + path + " in " + object));
  }

  private static List<List<Leaf>> objects(String yaml) {
    List<List<Leaf>> objects = new ArrayList<>();
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
      while (parser.nextToken() != null) {
        List<Leaf> leaves = new ArrayList<>();
        read(parser, "", leaves);
        objects.add(leaves);
      }
    }
    return objects;
  }

  private static void read(JsonParser parser, String path, List<Leaf> leaves) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        read(parser, path.isEmpty() ? name : path + "." + name, leaves);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        read(parser, path, leaves);
      }
    } else {
      leaves.add(new Leaf(path, parser.getString()));
    }
  }

  private static Set<String> fields(String more) {
    return Set.of((META + more).split(" ")).stream().collect(Collectors.toUnmodifiableSet());
  }
}
