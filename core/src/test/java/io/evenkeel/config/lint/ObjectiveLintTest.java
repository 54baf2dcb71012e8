package io.evenkeel.config.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each finding, where it stands and what it advises; and that its absence is silent. */
@Tag("SLO-1")
class ObjectiveLintTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void aFileInOrderHasNoFindings() {
    assertThat(
            findings(
                """
                service_slos:
                  front_desk:
                    availability: {target: 99.9%}
                    latency: {p95: "< 300ms", p99: "< 900ms", error_budget: 1%}
                critical_alerts:
                  - {name: Budget, condition: "error_budget_remaining < 10%", severity: sev1, escalation: pager}
                  - {name: Slow, condition: "p95_latency > slo_target * 1.2", escalation: pager}
                  - {name: Leak, condition: "phi_leak_incidents > 0", escalation: pager}
                incident_severity:
                  sev1_critical: {definition: Nobody is answered}
                maintenance_windows:
                  - {name: move, from: 2027-02-01T00:00:00Z, to: 2027-02-01T04:00:00Z, services: [front_desk]}
                notifications:
                  routes: {pager: {alertmanager: "http://127.0.0.1:9093"}}
                  default: pager
                team_rituals: {coffee: twice}
                """))
        .isEmpty();
  }

  @Test
  void whatWasSaidAtLoadingIsAFindingToo() {
    assertThat(findings("service_slos: {a: {containment_rate: {target: '> 85%'}}}"))
        .singleElement()
        .asString()
        .startsWith("slo.yml:1:20: burn alert 'fast_burn' (the default)");
  }

  @Test
  @Tag("SLO-8")
  void aShortWindowThatPrometheusCannotSeeIsNamedWhereItIsWritten() {
    assertThat(
            findings(
                """
                burn_alerts:
                  - {name: quick, budget: 5%, window: 12m, short_window: 59s, severity: critical}
                  - {name: seen, budget: 5%, window: 12m, short_window: 1m, severity: critical}
                service_slos: {a: {availability: {target: 99.9%}}}
                """))
        .containsExactly(
            "slo.yml:2:5: burn alert 'quick' has a short window of 59s, which Prometheus cannot see:"
                + " scraping every 15s, it needs 1m, so its rule stays silent and only the process"
                + " alerts; make it 1m or longer");
  }

  @Test
  @Tag("SLO-8")
  void aShortWindowThatAdaptsBelowWhatPrometheusSeesIsNamedAtItsObjective() {
    assertThat(
            findings("service_slos: {a: {availability: {target: 99.9%, measurement_window: 1h}}}"))
        .filteredOn(finding -> finding.contains("Prometheus"))
        .containsExactly(adapted("fast_burn", "5s"), adapted("slow_burn", "10s"));
    assertThat(
            findings("service_slos: {a: {availability: {target: 99.9%, measurement_window: 30d}}}"))
        .isEmpty();
  }

  private static String adapted(String alert, String shortWindow) {
    return ("slo.yml:1:20: burn alert '%s' of objective 'availability' watches a short window of %s"
            + " here, which Prometheus cannot see: scraping every 15s, it needs 1m, so its rule"
            + " stays silent and only the process alerts; give the objective a longer window, or a"
            + " pair of that name with a short_window of 1m or longer")
        .formatted(alert, shortWindow);
  }

  @Test
  void aPerfectTargetLeavesNoBudget() {
    assertThat(findings("service_slos: {a: {availability: {target: 100%}}}"))
        .containsExactly(
            "slo.yml:1:20: objective 'availability' has a target of 100%, which the first bad event"
                + " misses and no burn alert watches; lower it to what its users notice, such as"
                + " 99.9%");
  }

  @Test
  void targetsThatNobodyChoseAreNotPerfectOnes() {
    assertThat(
            findings(
                """
                service_slos:
                  a:
                    throughput: {target: 500 req/s}
                    wrong_patient: {target: zero_incidents}
                    mttr: {target: "< 30 min"}
                """))
        .isEmpty();
  }

  @Test
  void aPercentileThatAnotherImpliesSaysNothing() {
    assertThat(findings("service_slos: {a: {latency: {p90: '< 300ms', p99: '< 200ms'}}}"))
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .isEqualTo(
                        "slo.yml:1:30: objective 'latency_p90' (< 300ms) says less than"
                            + " 'latency_p99' (< 200ms) at slo.yml:1:46, which implies it; lower"
                            + " its ceiling or remove it"));
  }

  @Test
  @Tag("SLO-5")
  void aWindowMustHoldEnoughSlicesForItsBudget() {
    assertThat(
            findings(
                "service_slos: {a: {latency: {p99: '< 200ms', error_budget: 1%, window: 1h}}}"))
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .isEqualTo(
                        "slo.yml:1:30: objective 'latency_p99' is missed by a single bad minute: a"
                            + " window of 1h allows 0.6 of one; make the window 100m or longer, or"
                            + " the error budget larger"));
  }

  @Test
  @Tag("SLO-8")
  void aShortWindowMustOutlastTheEvaluationInterval() {
    assertThat(
            findings(
                """
                service_slos:
                  a:
                    availability:
                      target: 99.9%
                      burn_alerts: [{name: quick, budget: 2%, window: 1h, short_window: 5s}]
                """))
        .containsExactly(
            "slo.yml:5:21: burn alert 'quick' has a short window of 5s, and alerts are evaluated"
                + " every 10s: what happens between is never seen; make the short window longer or"
                + " the interval shorter");
  }

  @Test
  @Tag("SLO-15")
  void anObjectiveWhoseAlertsTakeNoRouteReachesNobody() {
    String routes =
        """
        notifications: {routes: {pager: {alertmanager: "http://127.0.0.1:9093"}}, default: log}
        service_slos:
          a:
            availability:
              target: 99.9%
        """;
    assertThat(findings(routes))
        .containsExactly(
            "slo.yml:4:5: no burn alert of objective 'availability' takes a route, so they reach"
                + " the log and nobody; add 'escalation' to one or set 'default' of"
                + " 'notifications'");
    assertThat(
            findings(
                routes
                    + "      burn_alerts: [{name: fast_burn, budget: 2%, window: 1h, escalation:"
                    + " pager}]\n"))
        .isEmpty();
  }

  @Test
  @Tag("SLO-10")
  void aSeverityNeedsALevelWhereLevelsAreDefined() {
    assertThat(
            findings(
                """
                incident_severity: {sev1_critical: {definition: down}, sev2_high: {definition: slow}}
                critical_alerts:
                  - {name: One, condition: "error_budget_remaining < 10%", severity: P2}
                  - {name: Other, condition: "error_budget_remaining < 20%", severity: sev3}
                """))
        .containsExactly(
            "slo.yml:4:5: severity 'sev3' of alert 'Other' has no level under 'incident_severity',"
                + " which knows sev1_critical, sev2_high");
  }

  @Test
  @Tag("SLO-10")
  void aConditionNeedsSomethingToWatch() {
    assertThat(
            findings(
                """
                service_slos: {a: {availability: {target: 99.9%}}}
                critical_alerts:
                  - {name: Typo, condition: "error_budget_remainig < 10%"}
                  - {name: Stranger, condition: "queue_depth > 100"}
                  - {name: Aimless, condition: "containment_rate < target * 0.9"}
                """))
        .containsExactly(
            "slo.yml:3:5: alert 'Typo' watches 'error_budget_remainig', which is no objective and"
                + " which no module publishes; did you mean 'error_budget_remaining'?",
            "slo.yml:4:5: alert 'Stranger' watches 'queue_depth', which is no objective and which"
                + " no module publishes; it stays silent unless the service publishes it",
            "slo.yml:5:5: alert 'Aimless' compares 'containment_rate' with its target, and no"
                + " objective has that name; state one or write a number");
  }

  @Test
  @Tag("LLM-1")
  void aConditionMayWatchTheBreakersOfTheFile() {
    assertThat(
            findings(
                """
                circuit_breakers: {scheduler_api: {window: 60s}}
                critical_alerts:
                  - {name: Any, condition: "open_circuit_breakers > 0"}
                  - {name: Own, condition: "circuit_breaker_open.scheduler_api > 0"}
                  - {name: Typo, condition: "circuit_breaker_open.scheduler_ap > 0"}
                """))
        .filteredOn(finding -> !finding.contains("class path"))
        .containsExactly(
            "slo.yml:5:5: alert 'Typo' watches 'circuit_breaker_open.scheduler_ap', which is no"
                + " objective and which no module publishes; did you mean"
                + " 'circuit_breaker_open.scheduler_api'?");
  }

  @Test
  @Tag("SLO-11")
  void maintenanceThatIsOverOrOfNobodyIsNamed() {
    assertThat(
            findings(
                """
                service_slos: {front_desk: {availability: {target: 99.9%}}}
                maintenance_windows:
                  - {name: old, from: 2026-12-01T00:00:00Z, to: 2027-01-01T00:00:00Z}
                  - {name: typo, from: 2027-02-01T00:00:00Z, to: 2027-02-01T04:00:00Z, services: [frontdesk]}
                """))
        .containsExactly(
            "slo.yml:3:5: maintenance 'old' ended at 2027-01-01T00:00:00Z; remove it",
            "slo.yml:4:5: maintenance 'typo' is planned for 'frontdesk', which has no objectives of"
                + " its own; did you mean 'front_desk'?");
  }

  @Test
  @Tag("SLO-7")
  void aPolicyWhoseStatesCoincideLosesOne() {
    assertThat(
            findings(
                """
                error_budget_policy:
                  critical_at: 100%
                  actions: {budget_depleted: [Ship fixes only], budget_critical: [Ship nothing]}
                """))
        .containsExactly(
            "slo.yml:2:3: 'critical_at' is where the budget is depleted, so 'budget_depleted' never"
                + " has its turn; raise it or remove those actions");
  }

  private static List<String> findings(String text) {
    return ObjectiveLint.findings(Configuration.parse("slo.yml", text), NOW).stream()
        .map(Problem::toString)
        .toList();
  }
}
