package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Share;
import io.evenkeel.event.Event;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do to rollouts. Guarded by the lock of {@link Rollouts}. */
final class Operators {
  private static final Set<Phase> PROMOTABLE =
      EnumSet.of(Phase.CANARY, Phase.RAMPING, Phase.EXPERIMENT, Phase.CONCLUDED);

  private final Foundation foundation;
  private final Changes changes;
  private final Freeze freeze;
  private final Consumer<Event> outbox;

  Operators(Foundation foundation, Changes changes, Freeze freeze, Consumer<Event> outbox) {
    this.foundation = foundation;
    this.changes = changes;
    this.freeze = freeze;
    this.outbox = outbox;
  }

  ChangeResult rollBack(Rollout rollout, String actor, String reason) {
    if (rollout.flag().rollback().isPresent()) {
      return ChangeResult.applied("it is rolled back already");
    }
    var before = status(rollout);
    boolean durable = changes.rollBack(rollout, actor, reason);
    publish(before, Verdict.ROLLBACK, actor, reason);
    return latched("everybody has the control", durable);
  }

  ChangeResult disable(Rollout rollout, String actor, String reason) {
    if (rollout.isRead() ? rollout.flag().kill().isPresent() : rollout.early().isPresent()) {
      return ChangeResult.applied("it is disabled already");
    }
    if (!rollout.isRead()) {
      changes.killUnread(rollout, actor, reason);
      return latched("everybody has the control", false);
    }
    return latched("everybody has the control", changes.kill(rollout, actor, reason));
  }

  private static ChangeResult latched(String done, boolean durable) {
    return ChangeResult.applied(
        durable ? done : done + "; the state store refuses to keep it: it is lost on a restart");
  }

  ChangeResult clear(Rollout rollout, String actor, String reason) {
    if (changes.latchOf(rollout).isEmpty()) {
      return ChangeResult.applied("there is nothing to clear");
    }
    changes.clear(rollout, actor, reason);
    return ChangeResult.applied("cleared; new sessions get the canary at " + rollout.share());
  }

  ChangeResult promote(Rollout rollout, String actor, String reason) {
    Phase phase = rollout.phase();
    if (!PROMOTABLE.contains(phase)) {
      return ChangeResult.refused(
          "only a canary, a ramp or an experiment is promoted; this flag is " + phase);
    }
    if (freeze.isOn()) {
      return ChangeResult.refused("promotions are frozen");
    }
    if (phase == Phase.EXPERIMENT) {
      changes.conclude(rollout, actor, "promoted before its time was over");
    }
    var before = status(rollout);
    Share next = Ramp.next(rollout.settings(), rollout.share()).orElse(Share.ALL);
    changes.promote(rollout, next, actor, reason);
    publish(before, Verdict.PROMOTE, actor, "to " + next + ": " + reason);
    return ChangeResult.applied("new sessions get the canary at " + next);
  }

  ChangeResult freeze(boolean frozen, String actor, String reason) {
    var entry =
        new AuditRecord(
            actor,
            frozen ? "flags.freeze" : "flags.unfreeze",
            "all flags",
            reason,
            freeze.isOn() ? "frozen" : "not frozen",
            frozen ? "frozen" : "not frozen");
    try {
      if (frozen) {
        foundation.audit().appendOrSpool(entry);
      } else {
        foundation.audit().append(entry);
      }
    } catch (RuntimeException e) {
      return ChangeResult.refused("not changed: " + e.getMessage());
    }
    try {
      freeze.set(frozen);
    } catch (RuntimeException e) {
      return latched(frozen ? "frozen" : "not frozen", false);
    }
    return ChangeResult.applied(frozen ? "promotions are frozen" : "promotions go on");
  }

  RolloutStatus status(Rollout rollout) {
    Judgement judgement = rollout.judgement();
    return new RolloutStatus(
        rollout.settings().name(),
        rollout.state().generation(),
        rollout.phase(),
        rollout.share(),
        changes.latchOf(rollout),
        judgement == null ? Evidence.NONE : judgement.evidence(),
        text(rollout, judgement),
        freeze.isOn());
  }

  private String text(Rollout rollout, @Nullable Judgement judgement) {
    boolean experiment = rollout.phase() == Phase.EXPERIMENT || rollout.phase() == Phase.CONCLUDED;
    return experiment
        ? ExperimentLook.at(rollout, foundation.time().now()).map(ExperimentResult::text).orElse("")
        : judgement == null ? "" : judgement.text();
  }

  private void publish(RolloutStatus before, Verdict verdict, String actor, String text) {
    outbox.accept(
        new RampVerdict(
            foundation.time().now(),
            before.flag(),
            before.generation(),
            before.share(),
            verdict,
            actor,
            before.evidence(),
            text));
  }
}
