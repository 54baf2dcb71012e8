package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.SloDocuments;
import io.evenkeel.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code critical_alerts}, {@code warning_alerts} and {@code capacity_thresholds}. */
class ConditionAlertsTest {
  private AlertEngine engine = new AlertEngine("critical_alerts: []");

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @Tag("SLO-10")
  @CsvSource({
    "x < 10%, 0.1, false",
    "x < 10%, 0.0999, true",
    "x <= 10%, 0.1, true",
    "x > 0, 0, false",
    "x > 0, 1, true",
    "x >= 3, 3, true",
    "x >= 3, 2.999, false",
    "x = 0, 0, true",
    "x = 0, 2, false",
    "x != 5, 5, false",
    "x != 5, 4, true",
    "x > 700ms, 0.7, false",
    "x > 700ms, 0.701, true",
    "x > 30 minutes, 1801, true",
    "x > $0.10, 0.1, false",
    "x > $0.10, 0.11, true",
    "x < 0.3, 0.30000000000000004, false", // 0.1 + 0.2
    "x > 0, Infinity, true",
  })
  void aSignalIsComparedAsWrittenInItsOwnUnit(String condition, double value, boolean fires) {
    engine.signals.gauge("x", () -> value);
    engine.replace(critical(condition));
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).isEqualTo(fires ? List.of("Trouble") : List.of());
    assertThat(engine.status("Trouble").known()).isTrue();
  }

  @Test
  @Tag("SLO-10")
  void anAlertNamesItsSignalItsSeverityAndWhereItGoes() {
    engine.signals.counter("phi_leak_incidents").increment();
    engine.replace(
        "critical_alerts: [{name: PHI Data Leak Detection, condition: phi_leak_incidents > 0,"
            + " severity: critical, escalation: security_team + legal}]");
    engine.idle(Duration.ofSeconds(10));
    AlertTransition told = engine.told.get(0);
    assertThat(told.identity())
        .isEqualTo(new AlertIdentity("*", "phi_leak_incidents", "PHI Data Leak Detection"));
    assertThat(told.severity()).isEqualTo("critical");
    assertThat(told.routes()).containsExactly("security_team", "legal");
    assertThat(told.summary()).isEqualTo("phi_leak_incidents is 1, which is > 0");
    assertThat(told.burnLong()).isEmpty();
  }

  @Test
  @Tag("SLO-10")
  void aConditionThatEndsResolves() {
    double[] providers = {0};
    engine.signals.gauge("healthy_llm_providers", () -> providers[0]);
    engine.replace(critical("healthy_llm_providers = 0"));
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).containsExactly("Trouble FIRING");
    providers[0] = 1;
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).containsExactly("Trouble RESOLVED");
  }

  @Test
  @Tag("SLO-9")
  void aSignalThatNobodyPublishesIsUnknownAndNoAlert() {
    engine.replace(critical("healthy_llm_providers = 0"));
    engine.idle(Duration.ofMinutes(1));
    assertThat(engine.heard()).isEmpty();
    assertThat(engine.status("Trouble").known()).isFalse();
  }

  @Test
  @Tag("SLO-10")
  void whatTheEngineKnowsOfEachObjectiveIsJudgedForEach() {
    engine.replace(
        """
        service_slos:
          api: {availability: {target: 99%, measurement_window: 1h}}
          desk: {availability: {target: 99%, measurement_window: 1h}}
        critical_alerts:
          - {name: Exhaustion, condition: error_budget_remaining < 10%}
          - {name: Spent, condition: budget_consumed >= 2}
          - {name: Burning, condition: burn_rate > 3}
        """);
    engine.traffic(Duration.ofHours(1), 99, 1);
    engine.slos.service("desk").record(Outcome.SUCCESS, 1);
    engine.idle(Duration.ofSeconds(10));
    assertThat(alertsOf("api")).contains("Exhaustion").doesNotContain("Spent", "Burning");
    engine.traffic(Duration.ofMinutes(5), 0, 100);
    assertThat(alertsOf("api")).contains("Exhaustion", "Spent", "Burning");
    assertThat(alertsOf("desk")).isEmpty();
  }

  @Test
  @Tag("SLO-10")
  void aPercentileIsComparedWithItsObjectivesThreshold() {
    engine.replace(
        """
        service_slos: {api: {latency: {p95: "< 700ms", p99: "< 2s"}}, desk: {latency: {p95: "< 5s"}}}
        warning_alerts: [{name: Slow, condition: p95_latency > slo_target * 1.2}]
        """);
    latencies(800);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).doesNotContain("Slow"); // the bound is 840 ms
    latencies(1_000);
    latencies(1_000);
    engine.idle(Duration.ofSeconds(10));
    assertThat(alertsOf("api")).contains("Slow");
    assertThat(alertsOf("desk")).isEmpty();
    assertThat(
            engine.alerts.statuses().stream()
                .filter(status -> status.identity().alert().equals("Slow")))
        .extracting(AlertStatus::identity)
        .containsExactly(
            new AlertIdentity("api", "latency_p95", "Slow"),
            new AlertIdentity("desk", "latency_p95", "Slow"));
  }

  @Test
  @Tag("SLO-10")
  void anObjectivesNameIsItsShareOfGoodEventsAndItsTargetIsItsOwn() {
    engine.replace(
        """
        service_slos: {api: {availability: {target: 90%, measurement_window: 1h}}}
        warning_alerts: [{name: Degraded, condition: availability < target * 0.9}]
        """);
    engine.calls(81, 19);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).doesNotContain("Degraded"); // 81 % is exactly the bound
    engine.calls(0, 1);
    engine.idle(Duration.ofSeconds(10));
    assertThat(alertsOf("api")).contains("Degraded");
  }

  @Test
  @Tag("SLO-10")
  void aTargetOfASignalWithoutObjectiveIsUnknown() {
    engine.signals.gauge("queue", () -> 1e9);
    engine.replace(critical("queue > target * 2"));
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).isEmpty();
    assertThat(engine.status("Trouble").known()).isFalse();
  }

  @Test
  @Tag("SLO-10")
  void resourcesAreWatchedFromTheirThresholdsOn() {
    double[] cpu = {0.69};
    engine.signals.gauge("cpu", () -> cpu[0]);
    engine.replace(
        "capacity_thresholds: {alerts: {warning: {cpu: 70%, disk: 80%}, critical: {cpu: 85%}}}");
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.firing()).isEmpty();
    cpu[0] = 0.7;
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).containsExactly("capacity_warning FIRING");
    cpu[0] = 0.85;
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).containsExactly("capacity_critical FIRING");
    cpu[0] = 0.1;
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard())
        .containsExactlyInAnyOrder("capacity_warning RESOLVED", "capacity_critical RESOLVED");
  }

  @ParameterizedTest
  @Tag("SLO-10")
  @CsvSource({
    "critical, PT5M",
    "sev1, PT5M",
    "P1, PT5M",
    "P2, PT15M",
    "sev3, PT1H",
    "warning, PT1H",
    "P4, PT50M",
  })
  void aSeverityHasTheResponseTimeThatTheFileGivesIt(String severity, Duration response) {
    engine.signals.gauge("x", () -> 1);
    engine.replace(
        """
        critical_alerts: [{name: Trouble, condition: x > 0, severity: %s}]
        incident_severity:
          sev1_critical: {definition: d, response: {response_time: 5 minutes}}
          sev2_high: {definition: d, response: {response_time: 15 minutes}}
          sev3_medium: {definition: d, response: {response_time: 1 hour}}
          sev4_low: {definition: d, response: {response_time: Best effort}}
        escalation_matrix: {level_4_executive: {response_time: "< 50 minutes"}}
        """
            .formatted(severity));
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.status("Trouble").responseTime()).contains(response);
    assertThat(engine.told.get(0).summary()).endsWith("; answer within " + Spelled.of(response));
  }

  @Test
  @Tag("SLO-14")
  void anAlertOfAServiceLinksToItsRunBook() {
    engine.replace(AlertEngine.availability("99.9"));
    assertThat(engine.status("fast_burn").runbook()).contains("runbook-api.md#fast_burn");
    engine.replace(critical("x > 0"));
    assertThat(engine.status("Trouble").runbook()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"front_desk", "Front Desk", "clinic/Billing API", "every-service"})
  @Tag("SLO-14")
  void theLinkLeadsToTheDocumentThatIsWritten(String service) throws IOException {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            "service_slos: {\"%s\": {availability: {target: 99.9%%}}}".formatted(service));
    try (var odd = new AlertEngine(configuration, StateStore.inMemory())) {
      String[] link = odd.status("fast_burn").runbook().orElseThrow().split("#", 2);
      assertThat(SloDocuments.of(configuration, Path.of("none")).texts().get(link[0]))
          .contains("\n### " + link[1] + "\n");
    }
  }

  @Test
  @Tag("SLO-14")
  void anAlertOfAnObjectiveForEveryServiceLinksToTheirCommonRunBook() throws IOException {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            "service_level_objectives: {availability: {target: 99.9%}, calm: {target: zero_incidents}}");
    try (var shared = new AlertEngine(configuration, StateStore.inMemory())) {
      shared.calls(1, 0);
      shared.idle(Duration.ofSeconds(10));
      String link = shared.status("fast_burn").runbook().orElseThrow();
      assertThat(link).isEqualTo("runbook-every-service.md#fast_burn");
      assertThat(SloDocuments.of(configuration, Path.of("none")).texts().get(link.split("#", 2)[0]))
          .contains("\n### fast_burn\n");
    }
  }

  private List<String> alertsOf(String service) {
    return engine.alerts.statuses().stream()
        .filter(AlertStatus::isFiring)
        .filter(status -> status.identity().service().equals(service))
        .map(status -> status.identity().alert())
        .toList();
  }

  private void latencies(long millis) {
    for (int i = 0; i < 1_000; i++) {
      engine.slos.service("api").record(Outcome.SUCCESS, Duration.ofMillis(millis).toNanos());
    }
  }

  private static String critical(String condition) {
    return "critical_alerts: [{name: Trouble, condition: '%s'}]".formatted(condition);
  }
}
