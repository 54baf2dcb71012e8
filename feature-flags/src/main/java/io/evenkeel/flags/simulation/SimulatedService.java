package io.evenkeel.flags.simulation;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.rollout.Phase;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.RolloutState;
import io.evenkeel.flags.rollout.Rollouts;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.flags.simulation.SimulationEnd.Result;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process with flags, in memory and in virtual time. Of one thread. */
final class SimulatedService implements AutoCloseable {
  private final VirtualTime time;
  private final Foundation foundation;
  private final Flags flags;
  private final String name;
  private final String canary;
  private final @Nullable String indicator;
  private final Flag flag;
  private final Consumer<RampVerdict> verdicts;
  private long controlRequests;
  private long canaryRequests;
  private @Nullable SimulationEnd end;

  /** Whether a call fails, once it is known what it got. */
  interface Fate {
    boolean fails(boolean isCanary);
  }

  SimulatedService(
      Configuration configuration,
      FlagSettings settings,
      Instant start,
      Consumer<RampVerdict> verdicts) {
    this.verdicts = verdicts;
    name = settings.name();
    canary = settings.canaryVariant();
    indicator = Rollouts.indicator(settings).orElse(null);
    time = new VirtualTime(start);
    foundation =
        new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    foundation.events().subscribe(RampVerdict.class, this::judged);
    flags = Flags.start(LiveConfiguration.fixed(configuration), foundation);
    flag = flags.flag(name);
  }

  private void judged(RampVerdict verdict) {
    if (verdict.flag().equals(name)) {
      verdicts.accept(verdict);
      // Whoever is promoted with all sessions has its bake period behind it.
      boolean baked = verdict.verdict() == Verdict.PROMOTE && verdict.share().equals(Share.ALL);
      if (end == null && (baked || verdict.verdict() == Verdict.ROLLBACK)) {
        end = ending();
      }
    }
  }

  private SimulationEnd ending() {
    Phase phase = flags.state(name).map(RolloutState::phase).orElse(Phase.UNKNOWN);
    Result result =
        switch (phase) {
          case ROLLED_BACK -> Result.ROLLED_BACK;
          case BAKING, COMPLETE -> Result.PROMOTED;
          case OFF, STATIC, CANARY, RAMPING, EXPERIMENT, CONCLUDED, KILLED, UNKNOWN -> Result.HELD;
        };
    return new SimulationEnd(
        result, Duration.ofNanos(time.nanoTime()), controlRequests, canaryRequests);
  }

  /** Tells how much time has passed, again and again. */
  void every(Duration period, Consumer<Duration> progress) {
    time.every("progress", period, () -> progress.accept(Duration.ofNanos(time.nanoTime())));
  }

  /** Moves on, judging on the way. */
  void advanceTo(long nanos) {
    time.advanceTo(nanos);
  }

  /** By the wall clock. */
  long epochMillis() {
    return time.now().toEpochMilli();
  }

  /** Whether nothing can become of the canary any more. */
  boolean isOver() {
    return end != null;
  }

  /** What became of it, up to now. */
  SimulationEnd end() {
    if (flags.faults() + foundation.events().failures() > 0) {
      throw new IllegalStateException("a decision, a change or a verdict failed");
    }
    SimulationEnd known = end;
    return known == null ? ending() : known;
  }

  /** Calls that got the canary, after the end as well. */
  long canaryRequests() {
    return canaryRequests;
  }

  /**
   * One call, now.
   *
   * @return whether it failed
   */
  boolean call(String session, long startEpochMillis, Fate fate) {
    try (CallScope call = CallScope.open()) {
      boolean isCanary = flag.decide(session, startEpochMillis).variant().equals(canary);
      boolean failed = fate.fails(isCanary);
      if (isCanary) {
        canaryRequests++;
      } else {
        controlRequests++;
      }
      if (indicator != null) {
        Instant began = Instant.ofEpochMilli(startEpochMillis);
        flags.track(FlagContext.of(session).startedAt(began), indicator, !failed);
      }
      call.end(failed ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 0);
      return failed;
    }
  }

  @Override
  public void close() {
    flags.close();
    foundation.close();
  }
}
