package io.evenkeel.slo.alert;

import static io.evenkeel.slo.alert.Transitions.FAST;
import static io.evenkeel.slo.alert.Transitions.firing;
import static io.evenkeel.slo.alert.Transitions.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.testing.RequiresTool;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: our process, a real Alertmanager, and what it tells a person. */
@Tag("SLO-15")
@RequiresTool("prometheus-alertmanager")
@Timeout(120)
class AlertmanagerTest {
  @TempDir Path directory;
  private Receiver person;
  private AlertmanagerProcess alertmanager;
  private LiveConfiguration configuration;

  @BeforeEach
  void start() throws Exception {
    person = new Receiver();
    alertmanager = AlertmanagerProcess.start(directory, person.address());
    configuration =
        LiveConfiguration.fixed(
            Configuration.parse(
                "evenkeel.yml",
                "notifications: {routes: {pager: {alertmanager: \"%s\"}}, default: pager}"
                    .formatted(alertmanager.address())));
  }

  @AfterEach
  void stop() throws Exception {
    alertmanager.close();
    person.close();
  }

  /** Another process on the same state. */
  private void inAProcess(Work work) throws Exception {
    try (StateStore state = StateStore.inDirectory(directory.resolve("state"));
        var notifications =
            Notifications.start(
                configuration,
                new Foundation(
                    TimeSource.system(),
                    new ManualTime(),
                    new EventBus(),
                    state,
                    AuditLog.inMemory()))) {
      work.with(notifications);
    }
  }

  private interface Work {
    void with(Notifications notifications) throws Exception;
  }

  @Test
  void anAlertAppearsIsKnownAgainAfterARestartAndResolvesOnce() throws Exception {
    Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    AlertTransition fired = firing(FAST, since, "immediate_pager");

    inAProcess(
        notifications -> {
          notifications.accept(fired);
          notifications.accept(fired);
          assertThat(person.json().get("status")).isEqualTo("firing");
        });
    List<Map<?, ?>> alerts = alertmanager.alerts(list -> list.size() == 1);
    assertThat(alerts.get(0).get("labels"))
        .isEqualTo(
            Map.of(
                "alertname", "fast_burn",
                "service", "front_desk",
                "objective", "availability",
                "severity", "critical"));
    assertThat(Instant.parse(String.valueOf(alerts.get(0).get("startsAt")))).isEqualTo(since);
    assertThat(Instant.parse(String.valueOf(alerts.get(0).get("endsAt"))))
        .as("lives until told otherwise, and not for ever")
        .isBetween(since.plusSeconds(240), since.plusSeconds(330));
    assertThat(String.valueOf(alerts.get(0).get("annotations")))
        .contains("runbook=runbook-front_desk.md", "summary=2 % of the budget in 1 h");

    inAProcess(
        notifications -> {
          notifications.accept(fired);
          // Renewed at the start: its end moves on, and it stays the one alert.
          alertmanager.alerts(
              list ->
                  list.size() == 1
                      && !Objects.equals(
                          list.get(0).get("updatedAt"), alerts.get(0).get("updatedAt")));
          notifications.accept(resolved(fired, Duration.ofMillis(1)));
          assertThat(person.json().get("status")).isEqualTo("resolved");
        });
    alertmanager.alerts(List::isEmpty);
    inAProcess(
        notifications -> {
          notifications.accept(resolved(fired, Duration.ofMillis(1)));
          notifications.accept(firing(Transitions.identity(2), since, "immediate_pager"));
          assertThat(person.json().get("status")).isEqualTo("firing");
        });
    assertThat(person.requests()).as("told nothing twice").isEmpty();
  }

  @Test
  void whatWasOwedWhileAlertmanagerWasAwayIsToldByTheNextProcess() throws Exception {
    AlertTransition fired = firing(FAST, Instant.now(), "immediate_pager");
    alertmanager.close();
    inAProcess(notifications -> notifications.accept(fired));
    alertmanager = AlertmanagerProcess.start(directory, person.address());
    configuration =
        LiveConfiguration.fixed(
            Configuration.parse(
                "evenkeel.yml",
                "notifications: {routes: {pager: {alertmanager: \"%s\"}}, default: pager}"
                    .formatted(alertmanager.address())));

    inAProcess(notifications -> assertThat(person.json().get("status")).isEqualTo("firing"));
  }
}
