package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.telemetry.MicrometerTelemetry;
import io.evenkeel.testing.RequiresTool;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a running engine, loads the rules and answers every panel's query. */
@Tag("SLO-13")
class DashboardsInPrometheusTest {
  private static final Pattern EXPRESSION =
      Pattern.compile("\"expr\" : (\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final String YAML =
      """
      service_slos:
        voice_orchestrator:
          availability: {target: 99.9%, measurement_window: 1h}
          latency: {p95: "< 700ms", measurement_window: 1h}
          containment_rate: {target: "> 85%", calculation: "contained / calls", level: business}
        scheduler:
          availability: {target: 99%, measurement_window: 30d}
      """;

  @TempDir Path directory;

  @Test
  @RequiresTool({"prometheus", "promtool"})
  void noPanelOfAnyDashboardIsEmptyAndTheRulesFire() throws Exception {
    Configuration configuration = Configuration.parse("evenkeel.yml", YAML);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Foundation foundation = Foundation.inMemory();
        Slos slos = Slos.start(LiveConfiguration.fixed(configuration), foundation);
        SloAlerts alerts =
            SloAlerts.start(slos, LiveConfiguration.fixed(configuration), foundation);
        var metrics = new MetricsEndpoint(registry::scrape, () -> traffic(slos, foundation));
        var prometheus =
            PrometheusServer.start(
                directory, metrics.port(), PrometheusRules.of(configuration).text())) {
      Subscription objectives = MicrometerTelemetry.bind(slos, registry);
      Subscription firing = MicrometerTelemetry.bind(alerts, registry);
      // Budgets and burn rates read NaN until the first snapshot that holds an event.
      metrics.awaitScrapes(8);
      prometheus.awaitAnswer("ALERTS{alertname=\"fast_burn\",alertstate=\"firing\"}");
      List<String> empty = new ArrayList<>();
      int queries = 0;
      for (var dashboard : new TreeMap<>(GrafanaDashboards.of(configuration).texts()).entrySet()) {
        for (String query : queries(dashboard.getValue())) {
          queries++;
          if (!prometheus.answers(query)) {
            empty.add(dashboard.getKey() + ": " + query);
          }
        }
      }
      assertThat(empty).isEmpty();
      assertThat(queries).isGreaterThan(25);
      assertThat(prometheus.badRules()).isEmpty();
      firing.close();
      objectives.close();
    }
  }

  @Test
  void theDashboardsShowOnlyWhatAProcessPublishes() {
    GrafanaDashboards.of(Configuration.parse("evenkeel.yml", YAML))
        .texts()
        .values()
        .forEach(
            dashboard ->
                assertThat(
                        Pattern.compile("evenkeel_[a-z_]+|service_objective:")
                            .matcher(dashboard)
                            .results())
                    .extracting(found -> found.group())
                    .isSubsetOf(
                        "evenkeel_slo_good_total",
                        "evenkeel_slo_bad_total",
                        "evenkeel_slo_target",
                        "evenkeel_slo_compliance",
                        "evenkeel_slo_coverage",
                        "evenkeel_slo_budget_remaining",
                        "evenkeel_slo_burn_rate",
                        "evenkeel_slo_alert_firing",
                        "evenkeel_slo_latency"));
  }

  private static void traffic(Slos slos, Foundation foundation) {
    for (int i = 0; i < 60; i++) {
      slos.service("voice_orchestrator")
          .record(i % 3 == 0 ? Outcome.SERVER_ERROR : Outcome.SUCCESS, i * 20_000_000L);
      slos.service("scheduler").record(i == 7 ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1_000_000);
    }
    foundation.signals().counter("contained").add(8);
    foundation.signals().counter("calls").add(10);
  }

  /** What Grafana would ask, with its variables filled in. */
  private static List<String> queries(String dashboard) {
    List<String> queries = new ArrayList<>();
    Matcher expression = EXPRESSION.matcher(dashboard);
    while (expression.find()) {
      String json = expression.group(1);
      queries.add(
          json.substring(1, json.length() - 1)
              .replace("\\\"", "\"")
              .replace("\\\\", "\\")
              .replace("$service", ".*")
              .replace("$objective", ".*")
              .replace("$__rate_interval", "5s")
              .replace("$__range", "1m"));
    }
    return queries;
  }
}
