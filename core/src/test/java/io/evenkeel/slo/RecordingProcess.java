package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is killed: says what it found of those before it, then counts a call a
 * millisecond and says after each few how many there are now and since when.
 */
final class RecordingProcess {
  static final String FOUND = "found";
  static final String COUNTED = "counted";

  private RecordingProcess() {}

  public static void main(String[] arguments) {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            """
            service_slos:
              api:
                availability: {target: 99%%, measurement_window: 1h}
                latency: {p95: "< 300ms"}
            evenkeel: {snapshot_interval: %s}
            """
                .formatted(arguments[1]));
    StateStore state = StateStore.inDirectory(Path.of(arguments[0]));
    var foundation =
        new Foundation(
            TimeSource.system(), Ticker.start(), new EventBus(), state, AuditLog.inMemory());
    Slos slos = Slos.startUnwoven(LiveConfiguration.fixed(configuration), foundation);
    ObjectiveStatus status = slos.statuses().get(0);
    say(
        FOUND,
        status.good() + status.bad(),
        Math.round(status.coverage() * status.window().toMillis()),
        state.recoveries().size(),
        foundation.events().failures());
    SloService service = slos.service("api");
    long started = System.nanoTime();
    for (int i = 1; ; i++) {
      service.record(i % 10 == 0 ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1_000_000);
      if (i % 5 == 0) {
        Objective objective = slos.objectives().get(0);
        say(
            COUNTED,
            objective.good() + objective.bad(),
            (System.nanoTime() - started) / 1_000_000,
            slos.failedSaves());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void say(String word, long... numbers) {
    var line = new StringBuilder(word);
    for (long number : numbers) {
      line.append(' ').append(number);
    }
    System.out.println(line);
    System.out.flush();
  }
}
