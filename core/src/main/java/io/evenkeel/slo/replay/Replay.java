package io.evenkeel.slo.replay;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.SignalRatio;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertState;
import io.evenkeel.slo.alert.AlertTransition;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Recorded events through the same engine and the same alerts as in a service, in virtual time.
 * Nothing is sent to anybody and nothing is kept.
 *
 * <pre>{@code
 * ReplayEvents events = ReplayEvents.read("calls.ndjson", in);
 * new Replay(Configuration.load(Path.of("evenkeel.yml"))).run(events, System.out::println);
 * }</pre>
 *
 * <p>All services of the file and of the events are observed from t = 0. An event at t belongs to
 * every window (t−W, t], and to the snapshot and the evaluation of that instant. The same input
 * gives the same output, byte by byte.
 *
 * @param configuration whose objectives and alerts are judged
 * @param every distance of status lines, at least a second; empty: none
 * @param start what the wall clock says at t = 0, for windows of the calendar
 */
public record Replay(Configuration configuration, Optional<Duration> every, Instant start) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public Replay {
    if (every.filter(distance -> distance.compareTo(SHORTEST) < 0).isPresent()) {
      throw new IllegalArgumentException("status lines are at least a second apart");
    }
  }

  /** Transitions only, from the beginning of 1970 on, so that t is the time of Unix. */
  public Replay(Configuration configuration) {
    this(configuration, Optional.empty(), Instant.EPOCH);
  }

  /** How many alerts fired and resolved. */
  public record Summary(long fired, long resolved) {}

  /**
   * Replays up to and including the last event's t.
   *
   * @param lines hears each line of the answer, in order: {@code {"t", "service", "objective",
   *     "alert", "state", "burn_long", "burn_short"}} for a transition and {@code {"t", "service",
   *     "objective", "good", "bad", "coverage", "budget_consumed", "compliance"}} for a status
   */
  public Summary run(ReplayEvents events, Consumer<String> lines) {
    return run(events, lines, elapsed -> {});
  }

  /**
   * The same, for a recording that somebody waits for.
   *
   * @param progress hears on the way how much of {@link ReplayEvents#length} was replayed, once for
   *     each hour of it
   */
  public Summary run(ReplayEvents events, Consumer<String> lines, Consumer<Duration> progress) {
    var clock = new ReplayClock(start);
    var bus = new EventBus();
    var foundation = new Foundation(clock, clock, bus, StateStore.inMemory(), AuditLog.inMemory());
    LiveConfiguration fixed = LiveConfiguration.fixed(configuration);
    try (foundation;
        Slos slos = Slos.startUnwoven(fixed, foundation)) {
      var counting = new Counting(clock, lines);
      bus.subscribe(AlertTransition.class, counting);
      List<SloService> services = events.services().stream().map(slos::service).toList();
      List<SignalRatio> signals =
          events.signals().stream().map(foundation.signals()::ratio).toList();
      clock.observing();
      try (SloAlerts alerts = SloAlerts.start(slos, fixed, foundation, unsent -> {})) {
        // Registered after the alerts, so that it comes after their transitions.
        every.ifPresent(
            distance -> clock.every("status lines", distance, writing(slos, clock, lines)));
        clock.every("progress", HOUR, () -> progress.accept(Duration.ofNanos(clock.nanoTime())));
        play(events, clock, services, signals);
        if (alerts.faults() + bus.failures() > 0) {
          throw new IllegalStateException("an alert could not be evaluated or told");
        }
      }
      return new Summary(counting.fired, counting.resolved);
    }
  }

  private static Runnable writing(Slos slos, ReplayClock clock, Consumer<String> lines) {
    return () ->
        slos.statuses()
            .forEach(status -> lines.accept(ReplayLines.status(clock.nanoTime(), status)));
  }

  static void play(
      ReplayEvents events,
      ReplayClock clock,
      List<SloService> services,
      List<SignalRatio> signals) {
    for (int i = 0; i < events.size(); i++) {
      clock.moveBefore(events.time(i));
      if (events.isCall(i)) {
        services
            .get(events.source(i))
            .record(events.outcome(i), events.durationNanos(i), events.calls(i));
      } else {
        signals.get(events.source(i)).add(events.good(i), events.bad(i));
      }
    }
    if (events.size() > 0) {
      clock.finish(events.time(events.size() - 1));
    }
  }

  /** Writes transitions as they come, on the replaying thread. */
  private static final class Counting implements Consumer<AlertTransition> {
    private final ReplayClock clock;
    private final Consumer<String> lines;
    private long fired;
    private long resolved;

    Counting(ReplayClock clock, Consumer<String> lines) {
      this.clock = clock;
      this.lines = lines;
    }

    @Override
    public void accept(AlertTransition transition) {
      if (transition.state() == AlertState.FIRING) {
        fired++;
      } else {
        resolved++;
      }
      lines.accept(ReplayLines.transition(clock.nanoTime(), transition));
    }
  }
}
