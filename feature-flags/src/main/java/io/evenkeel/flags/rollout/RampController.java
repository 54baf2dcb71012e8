package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.config.Share;
import io.evenkeel.event.Event;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at each split flag on every tick and promotes, holds or rolls back. Guarded by the lock of
 * {@link Rollouts}.
 */
final class RampController {
  static final String ACTOR = "ramp";

  private static final String EXPERIMENT = "experiment";
  private static final String BAKING = "baking";

  private final Foundation foundation;
  private final Changes changes;
  private final Freeze freeze;
  private final BudgetGate budgets;
  private final Consumer<Event> outbox;
  private final Map<String, HoldNews> holds = new HashMap<>();

  /** Flags whose shared incident was published and is not over: while it lasts, proof may waver. */
  private final Set<String> incidents = new HashSet<>();

  RampController(
      Foundation foundation,
      Changes changes,
      Freeze freeze,
      BudgetGate budgets,
      Consumer<Event> outbox) {
    this.foundation = foundation;
    this.changes = changes;
    this.freeze = freeze;
    this.budgets = budgets;
    this.outbox = outbox;
  }

  /**
   * One look.
   *
   * @param elapsedNanos since the look before
   * @param mayGrow false for a while after a store or an audit log refused a change
   */
  void look(Rollout rollout, long elapsedNanos, boolean mayGrow) {
    if (!rollout.phase().judged()) {
      return;
    }
    LiveStage stage = rollout.stage();
    rollout.pass(elapsedNanos);
    Judgement judgement = rollout.look(rollout.criteria(), elapsedNanos);
    stage.hold(counted(rollout, judgement.finding(), elapsedNanos));
    rollout.judgement(judgement);
    boolean monitored = rollout.isMonitored();
    rollout.watched(elapsedNanos);
    if (judgement.evidence().absolute() < Judge.DOUBT) {
      incidents.remove(rollout.settings().name());
    }
    switch (judgement.finding()) {
      case HARMFUL -> rollBack(rollout, judgement);
      case SHARED_INCIDENT -> {
        if (incidents.add(rollout.settings().name())) {
          outbox.accept(
              new SharedIncident(
                  foundation.time().now(),
                  rollout.settings().name(),
                  stage.generation(),
                  judgement.evidence(),
                  judgement.text()));
        }
        if (rollout.criteria().rollsBackOnIncident()) {
          rollBack(rollout, judgement);
        } else {
          hold(rollout, judgement, "incident");
        }
      }
      case MISMATCHED, SUSPECT, THIN, WAVERING, FINE -> stay(rollout, judgement, mayGrow);
    }
    concludeWhenOver(rollout, mayGrow);
    if (monitored && !rollout.isMonitored()) {
      outbox.accept(MonitorEnded.of(rollout, foundation.time().now(), judgement));
      // A restart must not watch and announce it once more.
      changes.trySave(rollout);
    }
  }

  /**
   * How much of the time counts. A bake period ends the watch, so only time on healthy data counts
   * towards it, and its last moment has to be a fine one: that of a canary a little below its
   * threshold counts, which chance explains, but does not end it.
   */
  private static long counted(Rollout rollout, Finding finding, long elapsedNanos) {
    LiveStage stage = rollout.stage();
    if (!stage.share().equals(Share.ALL) || finding == Finding.FINE) {
      return elapsedNanos;
    }
    long bake = Ramp.settings(rollout.settings()).bake().toNanos();
    return finding == Finding.WAVERING
        ? Math.max(0, Math.min(elapsedNanos, bake - 1 - stage.heldNanos()))
        : 0;
  }

  private void stay(Rollout rollout, Judgement judgement, boolean mayGrow) {
    Optional<Instant> end = ExperimentLook.end(rollout);
    if (end.isPresent()) {
      hold(rollout, judgement, "experiment until " + end.get());
      return;
    }
    switch (judgement.finding()) {
      case MISMATCHED -> hold(rollout, judgement, "calls get lost");
      case SUSPECT -> hold(rollout, judgement, "suspect");
      case THIN -> hold(rollout, judgement, "thin data");
      case WAVERING -> hold(rollout, judgement, BAKING);
      default -> growOrHold(rollout, judgement, mayGrow);
    }
  }

  /** What the arms say never moves their split: only time ends an experiment, or harm. */
  private void concludeWhenOver(Rollout rollout, boolean mayChange) {
    Instant now = foundation.time().now();
    if (mayChange && ExperimentLook.end(rollout).filter(end -> !end.isAfter(now)).isPresent()) {
      changes.conclude(rollout, EXPERIMENT, "its time is over");
    }
  }

  private void rollBack(Rollout rollout, Judgement judgement) {
    LiveStage stage = rollout.stage();
    boolean durable = changes.rollBack(rollout, ACTOR, judgement.text());
    publish(rollout, stage, Verdict.ROLLBACK, judgement, durable ? "" : "not durable yet: ");
  }

  private void growOrHold(Rollout rollout, Judgement judgement, boolean mayGrow) {
    LiveStage stage = rollout.stage();
    if (stage.share().equals(Share.ALL)) {
      if (rollout.phase() == Phase.COMPLETE) {
        // Nobody looks again: a restart must not bake and announce it once more.
        changes.trySave(rollout);
        publish(rollout, stage, Verdict.PROMOTE, judgement, "the bake period is over: ");
      } else {
        hold(rollout, judgement, BAKING);
      }
      return;
    }
    Optional<Share> next = Ramp.next(rollout.settings(), stage.share());
    Optional<String> obstacle = obstacle(rollout, stage, next, mayGrow);
    if (obstacle.isPresent()) {
      hold(rollout, judgement, obstacle.get());
    } else {
      Share share = next.orElseThrow();
      changes.promote(rollout, share, ACTOR, "to " + share + ": " + judgement.text());
      publish(rollout, stage, Verdict.PROMOTE, judgement, "to " + share + ": ");
    }
  }

  private Optional<String> obstacle(
      Rollout rollout, LiveStage stage, Optional<Share> next, boolean mayGrow) {
    if (next.isEmpty()) {
      return Optional.of(
          Ramp.walks(rollout.settings()) ? "at its last step" : "waits for its promotion");
    }
    if (stage.heldNanos() < Ramp.settings(rollout.settings()).hold().toNanos()) {
      return Optional.of("hold time");
    }
    if (freeze.isOn()) {
      return Optional.of("promotions are frozen");
    }
    Optional<String> budget =
        budgets.obstacle(Ramp.settings(rollout.settings()).errorBudgetThreshold());
    if (budget.isPresent()) {
      return budget;
    }
    if (!mayGrow) {
      return Optional.of("a change could not be recorded, trying again soon");
    }
    // A criterion that nobody understands is not met.
    return rollout.criteria().success().isPresent()
        ? Optional.empty()
        : Ramp.settings(rollout.settings())
            .success()
            .map(criterion -> "cannot measure '" + criterion + "'; write name > percentage%");
  }

  private void hold(Rollout rollout, Judgement judgement, String cause) {
    long generation = rollout.stage().generation();
    HoldNews news =
        holds.compute(
            rollout.settings().name(),
            (flag, known) ->
                known != null && known.isOf(generation) ? known : new HoldNews(generation));
    if (news.isNews(cause, foundation.time().nanoTime())) {
      publish(rollout, rollout.stage(), Verdict.HOLD, judgement, cause + ": ");
    }
  }

  private void publish(
      Rollout rollout, LiveStage stage, Verdict verdict, Judgement judgement, String prefix) {
    outbox.accept(
        new RampVerdict(
            foundation.time().now(),
            rollout.settings().name(),
            stage.generation(),
            stage.share(),
            verdict,
            ACTOR,
            judgement.evidence(),
            prefix + judgement.text()));
  }
}
