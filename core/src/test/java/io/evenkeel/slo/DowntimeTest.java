package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the time between two processes counts as. */
class DowntimeTest {
  private static final String FILE =
      """
      service_slos:
        strict: {uptime: {target: 99.9%, downtime: bad, measurement_window: 1d}}
        lenient: {uptime: {target: 99.9%, downtime: unknown, measurement_window: 1d}}
      """;
  private static final Instant MORNING = Instant.parse("2026-01-05T09:00:00Z");

  @TempDir Path directory;

  @Test
  @Tag("SLO-4")
  @Tag("SLO-12")
  void timeWithoutAProcessIsBadOnlyWhereTheFileSaysSo() {
    assertThat(badSeconds(MORNING)).containsEntry("strict", 0L).containsEntry("lenient", 0L);
    Map<String, Long> after = badSeconds(MORNING.plus(Duration.ofMinutes(10)));
    assertThat(after.get("strict")).isBetween(580L, 600L);
    assertThat(after).containsEntry("lenient", 0L);
    assertThat(badSeconds(MORNING.plus(Duration.ofMinutes(15))).get("strict"))
        .isBetween(860L, 900L);
  }

  /** Runs a process for ten seconds. */
  private Map<String, Long> badSeconds(Instant start) {
    var time = new ManualTime(start);
    try (StateStore state = StateStore.inDirectory(directory);
        Slos slos =
            Slos.startUnwoven(
                LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", FILE)),
                new Foundation(time, time, new EventBus(), state, AuditLog.inMemory()))) {
      time.advance(Duration.ofSeconds(10));
      return slos.statuses().stream()
          .collect(Collectors.toMap(ObjectiveStatus::service, ObjectiveStatus::bad));
    }
  }
}
