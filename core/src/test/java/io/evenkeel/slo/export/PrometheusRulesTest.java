package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Handbooks;
import io.evenkeel.config.Problem;
import io.evenkeel.testing.RequiresTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("SLO-13")
class PrometheusRulesTest {
  private static final String YAML =
      """
      service_slos:
        api:
          availability: {target: 99.9%, measurement_window: 30d}
      """;

  @TempDir Path directory;

  @Test
  void aBurnAlertComparesTrueSumsOverBothWindowsWithACleanDecimal() {
    assertThat(ratioOver("1h") + " > 0.0144\nand\n" + ratioOver("5m") + " > 0.0144\nand\n")
        .isSubstringOf(alert("fast_burn", YAML));
    assertThat(rules(YAML))
        .contains(
            "sum by (service, objective)"
                + " (increase(evenkeel_slo_bad_total{service=\\\"api\\\",objective=\\\"availability\\\"}[1h]))")
        .doesNotContain("avg_over_time", "rate(", "histogram", "_bucket", "E-", "0000001");
  }

  @Test
  @Tag("SLO-9")
  void aBurnAlertNeedsAsManyEventsAsItTakesForOneFailureToBeAllowed() {
    // k·(1−T) = 0.0144: one failure among 69 events is more, among 70 it is less.
    assertThat(alert("fast_burn", YAML)).contains(events("1h") + " > 69.5");
  }

  @Test
  @Tag("SLO-7")
  void theBudgetAlertsWeighWhatIsConsumedWithCoverage() {
    String consumed =
        ratioOver("30d")
            + "\n* service_objective:evenkeel_slo_coverage:avg{service=\"api\",objective=\"availability\"}";
    assertThat(alert("budget_warning", YAML)).contains(consumed + " >= 0.0008");
    assertThat(alert("budget_low", YAML)).contains(consumed + " > 0.0009");
    assertThat(alert("budget_depleted", YAML)).contains(consumed + " >= 0.001");
    assertThat(alert("budget_critical", YAML)).contains(consumed + " >= 0.0015");
  }

  @Test
  @Tag("SLO-10")
  void aConditionOnTheBurnRateAsksForTheWindowAsItIsPublished() {
    String yaml =
        YAML.replace("30d}", "30d, burn_alerts: [{name: fast_burn, budget: 2%, window: 90m}]}")
            + "warning_alerts: [{name: Hot, condition: burn_rate > 3, severity: warning}]\n";
    assertThat(alert("Hot", yaml)).contains("window=\\\"90m\\\"");
  }

  @Test
  void elevenNinesStayElevenNines() {
    String yaml = YAML.replace("99.9%", "99.999999999%");
    assertThat(alert("budget_depleted", yaml)).contains(" >= 0.00000000001");
  }

  @ParameterizedTest
  @MethodSource("handbooks")
  @RequiresTool("promtool")
  void promtoolAcceptsTheRulesOfEveryHandbookWithoutARemark(Path handbook) throws Exception {
    Promtool.accepts(directory, PrometheusRules.of(Configuration.load(handbook)).text());
  }

  static List<Path> handbooks() {
    List<Path> files = Handbooks.files();
    assumeFalse(files.isEmpty(), "no handbooks beside this checkout");
    return files;
  }

  @Test
  void anObjectiveForEveryServiceLeavesOutThoseThatHaveTheirOwn() {
    String yaml = YAML + "service_level_objectives:\n  availability: {target: 99%}\n";
    assertThat(rules(yaml))
        .contains(
            "evenkeel_slo_bad_total{objective=\"availability\",service!=\"api\"}[30d]",
            "evenkeel_slo_bad_total{service=\"api\",objective=\"availability\"}[30d]");
  }

  @Test
  @Tag("SLO-6")
  void aCalendarWindowIsReadFromWhatTheInstancesPublish() {
    String yaml = YAML.replace("30d", "calendar month");
    assertThat(alert("budget_depleted", yaml))
        .contains("service_objective:evenkeel_slo_budget_consumed:ratio")
        .contains(" >= 1\"");
    assertThat(rules(yaml))
        .contains("1 - avg by (service, objective) (evenkeel_slo_budget_remaining{")
        .doesNotContain("[30d]");
  }

  @Test
  void aPerfectTargetIsSpentByItsFirstBadEventAndHasNoBurnAlerts() {
    String yaml = YAML.replace("99.9%", "100%");
    assertThat(alert("budget_critical", yaml))
        .contains("service_objective:evenkeel_slo_bad:increase30d")
        .contains(" > 0\"");
    assertThat(rules(yaml)).doesNotContain("_burn");
  }

  @Test
  @Tag("SLO-10")
  void aConditionOverAnObjectiveOrABudgetIsARuleForEach() {
    String yaml =
        YAML
            + """
            critical_alerts:
              - {name: Exhaustion, condition: "error_budget_remaining < 10%", severity: critical}
              - {name: Degraded, condition: "availability < target * 0.9", severity: P2}
            """;
    assertThat(alert("Exhaustion", yaml))
        .contains("avg by (service, objective) (evenkeel_slo_budget_remaining{")
        .contains(") < 0.1");
    assertThat(alert("Degraded", yaml)).contains("evenkeel_slo_compliance{").contains(" < 0.8991");
    assertThat(PrometheusRules.of(Configuration.parse("evenkeel.yml", yaml)).notExpressed())
        .isEmpty();
  }

  @Test
  @RequiresTool("promtool")
  void promtoolAcceptsTheRulesOfTheSample() throws Exception {
    Path sample =
        Handbooks.above("samples/voice-assistant/src/main/resources/evenkeel.yml").orElseThrow();
    Promtool.accepts(directory, PrometheusRules.of(Configuration.load(sample)).text());
  }

  @Test
  void whatNoMetricPublishesIsNamedWithItsPlace() {
    Exported exported =
        PrometheusRules.of(
            Configuration.parse(
                "evenkeel.yml",
                """
                critical_alerts:
                  - name: "PHI Data Leak Detection"
                    condition: "phi_leak_incidents > 0"
                    severity: "critical"
                capacity_thresholds: {alerts: {warning: {cpu: 70%}}}
                """));
    assertThat(exported.notExpressed())
        .extracting(Problem::toString)
        .satisfiesExactly(
            leak ->
                assertThat(leak)
                    .startsWith(
                        "evenkeel.yml:2:5: alert 'PHI Data Leak Detection' has no Prometheus rule"),
            capacity ->
                assertThat(capacity)
                    .startsWith("evenkeel.yml:5:1: 'capacity_thresholds' has no Prometheus rules"));
  }

  @Test
  @Tag("SLO-10")
  @RequiresTool("promtool")
  void aConditionOnAPercentileFiresForTheSlowestInstance() throws Exception {
    String yaml =
        """
        service_slos: {api: {latency: {p95: "< 700ms"}}}
        warning_alerts: [{name: Slow, condition: p95_latency > slo_target * 1.2, severity: warning}]
        """;
    assertThat(PrometheusRules.of(Configuration.parse("evenkeel.yml", yaml)).notExpressed())
        .isEmpty();
    Files.writeString(directory.resolve("rules.yml"), rules(yaml));
    Path test =
        Files.writeString(
            directory.resolve("test.yml"),
            """
            rule_files: [rules.yml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - series: 'evenkeel_slo_latency{service="api",quantile="0.95",window="5m",instance="a"}'
                    values: '0.1 0.1 0.1'
                  - series: 'evenkeel_slo_latency{service="api",quantile="0.95",window="5m",instance="b"}'
                    values: '0.84 0.85 NaN'
                promql_expr_test:
                  - {expr: 'count(ALERTS{alertname="Slow",service="api",objective="latency_p95"})', eval_time: 1m,
                     exp_samples: [{labels: '{}', value: 1}]}
                  - {expr: 'count(ALERTS{alertname="Slow"})', eval_time: 0m, exp_samples: []}
                  - {expr: 'count(ALERTS{alertname="Slow"})', eval_time: 2m, exp_samples: []}
            """);
    Promtool promtool = Promtool.run(directory, "test", "rules", test.toString());
    assertThat(promtool.exitCode()).as(promtool.said()).isZero();
  }

  @Test
  @Tag("SLO-9")
  @RequiresTool("promtool")
  void anInstanceWithoutEventsDoesNotSilenceTheOthers() throws Exception {
    String yaml =
        YAML.replace("30d", "calendar month")
            + "warning_alerts: [{name: Low, condition: availability < 99%, severity: warning}]\n";
    Files.writeString(directory.resolve("rules.yml"), rules(yaml));
    Path test =
        Files.writeString(
            directory.resolve("test.yml"),
            """
            rule_files: [rules.yml]
            evaluation_interval: 10s
            tests:
              - interval: 10s
                input_series:
                  - {series: 'evenkeel_slo_budget_remaining{service="api",objective="availability",instance="busy"}', values: '-1x30'}
                  - {series: 'evenkeel_slo_budget_remaining{service="api",objective="availability",instance="idle"}', values: 'UNKNOWN'}
                  - {series: 'evenkeel_slo_compliance{service="api",objective="availability",instance="busy"}', values: '0.5x30'}
                  - {series: 'evenkeel_slo_compliance{service="api",objective="availability",instance="idle"}', values: 'UNKNOWN'}
                promql_expr_test:
                  - expr: count by (alertname) (ALERTS{alertname=~"budget_critical|Low"})
                    eval_time: 3m
                    exp_samples:
                      - {labels: '{alertname="budget_critical"}', value: 1}
                      - {labels: '{alertname="Low"}', value: 1}
            """
                .replace("UNKNOWN", "NaN ".repeat(30)));
    Promtool promtool = Promtool.run(directory, "test", "rules", test.toString());
    assertThat(promtool.exitCode()).as(promtool.said()).isZero();
  }

  private static String rules(String yaml) {
    return PrometheusRules.of(Configuration.parse("evenkeel.yml", yaml)).text();
  }

  /** The expression of an alert, without the indentation of the file. */
  private static String alert(String name, String yaml) {
    String rule = rules(yaml).split("- alert: \"" + name + "\"\n", -1)[1].split("labels:", -1)[0];
    return rule.replaceAll("\n +", "\n");
  }

  private static String ratioOver(String window) {
    return "service_objective:evenkeel_slo_bad:increase%s{service=\"api\",objective=\"availability\"} / %s"
        .formatted(window, events(window));
  }

  private static String events(String window) {
    return "service_objective:evenkeel_slo_events:increase%s{service=\"api\",objective=\"availability\"}"
        .formatted(window);
  }
}
