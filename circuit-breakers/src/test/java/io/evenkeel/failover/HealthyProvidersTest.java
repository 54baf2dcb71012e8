package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertTransition;
import io.evenkeel.slo.alert.SloAlerts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-7")
class HealthyProvidersTest {
  private final Desk desk = new Desk(provider("azure", 1), provider("bedrock", 2));

  @TempDir private Path directory;

  @Test
  void theSignalCountsWhoGetsRequestsWithoutReserve() {
    Failover<String, String> failover = desk.start();
    assertThat(signal()).isEqualTo(2);

    failover.providers().disable("azure", "alice", "r");
    assertThat(signal()).isEqualTo(1);
    desk.at.behaviours.put("bedrock", Rehearsal.fails(ErrorClass.BAD_CREDENTIAL));
    failover.call("question");
    assertThat(signal()).isZero();

    failover.close();
    assertThat(desk.foundation.signals().has(Providers.HEALTHY)).isFalse();
  }

  @Test
  void nobodyHealthyFiresTheHandbooksAlert() throws Exception {
    Path file = directory.resolve("evenkeel.yml");
    Files.writeString(
        file,
        """
        critical_alerts:
          - {name: All LLM Providers Down, condition: healthy_llm_providers = 0, severity: critical}
        ...
        """);
    LiveConfiguration configuration = LiveConfiguration.fixed(Configuration.load(file));
    List<String> told = new ArrayList<>();
    desk.at.events.subscribe(
        AlertTransition.class, alert -> told.add(alert.identity().alert() + " " + alert.state()));
    try (Failover<String, String> failover = desk.start();
        Slos slos = Slos.startUnwoven(configuration, desk.foundation);
        SloAlerts alerts = SloAlerts.start(slos, configuration, desk.foundation)) {
      desk.at.time.advance(Duration.ofSeconds(30));
      assertThat(alerts.statuses()).isNotEmpty();
      assertThat(told).isEmpty();

      failover.providers().disable("azure", "alice", "r");
      failover.providers().disable("bedrock", "alice", "r");
      desk.at.time.advance(Duration.ofSeconds(30));
      assertThat(told).containsExactly("All LLM Providers Down FIRING");

      failover.providers().enable("azure", "alice", "r");
      desk.at.time.advance(Duration.ofMinutes(30));
      assertThat(told)
          .containsExactly("All LLM Providers Down FIRING", "All LLM Providers Down RESOLVED");
    }
  }

  private double signal() {
    return desk.foundation.signals().value(Providers.HEALTHY).orElseThrow();
  }
}
