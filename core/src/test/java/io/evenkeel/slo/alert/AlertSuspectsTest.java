package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationReloaded;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the calls through the engine to what a receiver is told. */
@Tag("SLO-16")
class AlertSuspectsTest {
  private final ManualTime time = new ManualTime();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final LiveConfiguration configuration =
      LiveConfiguration.fixed(
          Configuration.parse(
              "evenkeel.yml",
              "service_slos: {desk: {availability: {target: 99.9%, measurement_window: 30d}}}"));

  private void minutes(SloService desk, int minutes, int failing) {
    for (int second = 0; second < minutes * 60; second++) {
      for (int call = 0; call < 10; call++) {
        desk.record(call < failing ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1);
      }
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void anAlertNamesWhatChangedJustBeforeTheServiceFailed() {
    var told = new ArrayList<AlertTransition>();
    try (Slos slos = Slos.startUnwoven(configuration, foundation);
        SloAlerts alerts = SloAlerts.start(slos, configuration, foundation, told::add)) {
      SloService desk = slos.service("desk");
      minutes(desk, 20, 0);
      foundation
          .events()
          .publish(new ConfigurationReloaded(time.now(), Path.of("evenkeel.yml"), 7));
      minutes(desk, 10, 5);
      assertThat(alerts.faults()).isZero();
    }

    AlertTransition fast =
        told.stream()
            .filter(one -> one.identity().alert().equals("fast_burn"))
            .findFirst()
            .orElseThrow();
    assertThat(fast.state()).isEqualTo(AlertState.FIRING);
    List<Suspect> suspects = fast.suspects();
    assertThat(suspects)
        .extracting(Suspect::what)
        .containsExactly("evenkeel.yml reloaded, generation 7");
  }
}
