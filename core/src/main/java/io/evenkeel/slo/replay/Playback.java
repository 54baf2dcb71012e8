package io.evenkeel.slo.replay;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.SignalRatio;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertStatus;
import io.evenkeel.slo.alert.Incident;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine at the end of a recording, for those who want to look at it from all sides. The same
 * engine, clock and order as in {@link Replay}; of one thread.
 */
final class Playback implements AutoCloseable {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ReplayClock clock;
  private final Instant start;
  private final Foundation foundation;
  private final Slos slos;
  private final SloAlerts alerts;

  private Playback(Configuration configuration, Instant start) {
    this.start = start;
    clock = new ReplayClock(start);
    foundation =
        new Foundation(clock, clock, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    LiveConfiguration fixed = LiveConfiguration.fixed(configuration);
    slos = Slos.startUnwoven(fixed, foundation);
    clock.observing();
    alerts = SloAlerts.start(slos, fixed, foundation, unsent -> {});
  }

  /**
   * Plays a recording to its last event.
   *
   * @param every distance at which {@code watcher} looks
   * @param watcher hears of the objectives at whole multiples of {@code every}, and at the end
   * @param progress hears of each hour
   */
  static Playback of(
      Configuration configuration,
      ReplayEvents events,
      Instant start,
      Duration every,
      Consumer<Playback> watcher,
      Consumer<Duration> progress) {
    var playback = new Playback(configuration, start);
    List<SloService> services = events.services().stream().map(playback.slos::service).toList();
    List<SignalRatio> signals =
        events.signals().stream().map(playback.foundation.signals()::ratio).toList();
    playback.clock.every("watcher", every, () -> watcher.accept(playback));
    playback.clock.every("progress", HOUR, () -> progress.accept(playback.elapsed()));
    Replay.play(events, playback.clock, services, signals);
    watcher.accept(playback);
    return playback;
  }

  List<Objective> objectives() {
    return slos.objectives();
  }

  List<AlertStatus> alerts() {
    return alerts.statuses();
  }

  /** Every alert that fired, in the order in which they did. */
  List<Incident> incidents() {
    return alerts.history(start, clock.now().plusNanos(1));
  }

  /** Since the beginning of the recording. */
  Duration elapsed() {
    return Duration.ofNanos(clock.nanoTime());
  }

  Duration sinceStart(Instant time) {
    return Duration.between(start, time);
  }

  @Override
  public void close() {
    alerts.close();
    slos.close();
    foundation.close();
  }
}
