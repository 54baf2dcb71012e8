package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.FlagOverlay;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.event.Event;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do to rollouts. Guarded by the lock of {@link Rollouts}. */
final class Operators {
  private static final String CLEAR = "; clear it first";
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
    boolean monitored = rollout.isMonitored();
    boolean durable = changes.rollBack(rollout, actor, reason);
    publish(before, Verdict.ROLLBACK, actor, reason);
    if (monitored) {
      monitorEnded(rollout);
    }
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
    boolean monitored = rollout.isMonitored();
    boolean durable = changes.kill(rollout, actor, reason);
    if (monitored) {
      monitorEnded(rollout);
    }
    return latched("everybody has the control", durable);
  }

  private static ChangeResult latched(String done, boolean durable) {
    return ChangeResult.applied(
        durable ? done : done + "; the state store refuses to keep it: it is lost on a restart");
  }

  /**
   * Ends a rollback, a disable and an override, whatever of these there is.
   *
   * @param stated what the file says
   */
  ChangeResult clear(Rollout rollout, FlagSettings stated, String actor, String reason) {
    List<String> ended = new ArrayList<>();
    FlagRecord flag = rollout.flag();
    flag.kill().ifPresent(latch -> ended.add("the disable by " + latch.actor()));
    flag.rollback().ifPresent(latch -> ended.add("the rollback by " + latch.actor()));
    flag.override().ifPresent(each -> ended.add("'" + each.what() + "' by " + each.actor()));
    if (ended.isEmpty()) {
      return ChangeResult.applied("there is nothing to clear");
    }
    String done = "ended " + String.join(" and ", ended) + "; ";
    if (flag.override().isEmpty()) {
      changes.clear(rollout, actor, reason);
      return ChangeResult.applied(done + "new sessions get the canary at " + rollout.share());
    }
    FlagRecord from = rollout.counted().unkilled().unlatched(flag.definition());
    FlagSettings due = changes.due(stated, from.under(Optional.empty()), freeze.isOn());
    from = from.unlatched(Fingerprint.ofDefinition(due)).under(Optional.empty());
    GivenVariant given = GivenVariant.of(due);
    boolean isMore = given.isMoreThan(GivenVariant.of(rollout));
    if (isMore && freeze.isOn() && flag.kill().isEmpty() && flag.rollback().isEmpty()) {
      return ChangeResult.refused(frozen(given));
    }
    Optional<MonitorEnded> monitored = monitored(rollout);
    boolean durable =
        changes.operate(
            rollout, from, due, isMore, "flag.clear", actor, reason, "back to the file");
    monitored.ifPresent(outbox);
    return latched(done + "as the file says, new sessions get " + given, durable);
  }

  /** Lays something over the file. */
  ChangeResult override(
      Rollout rollout, FlagSettings stated, OverrideRequest request, String actor, String reason) {
    FlagRecord flag = rollout.flag();
    FlagSettings now = rollout.settings();
    Optional<String> obstacle =
        request
            .contradiction()
            .or(() -> flag.kill().map(latch -> "it is disabled" + by(latch) + "; enable it first"))
            .or(() -> flag.rollback().map(latch -> "it is rolled back" + by(latch) + CLEAR))
            .or(() -> now.enabled() ? Optional.empty() : Optional.of("it is off; enable it first"));
    if (obstacle.isPresent()) {
      return ChangeResult.refused(obstacle.get());
    }
    return lay(rollout, stated, request, actor, reason);
  }

  private ChangeResult lay(
      Rollout rollout, FlagSettings stated, OverrideRequest request, String actor, String reason) {
    FlagRecord flag = rollout.counted();
    var keys = new LinkedHashMap<String, String>();
    flag.override().ifPresent(before -> keys.putAll(before.keys()));
    keys.putAll(request.keys(rollout.settings()));
    FlagOverride next;
    FlagSettings due;
    try {
      next =
          new FlagOverride(
              request.operation(),
              keys,
              Overlaid.fingerprint(stated),
              foundation.time().now(),
              actor,
              reason,
              request.monitor().map(Operators::monitor));
      due = changes.due(FlagOverlay.lay(keys, stated), flag, freeze.isOn());
    } catch (ConfigurationException e) {
      return ChangeResult.refused(Overlaid.text(e));
    }
    if (isSame(rollout, next, due)) {
      return ChangeResult.applied("it is so already");
    }
    GivenVariant given = GivenVariant.of(due);
    boolean isMore = given.isMoreThan(GivenVariant.of(rollout));
    if (isMore && freeze.isOn()) {
      return ChangeResult.refused(frozen(given));
    }
    Optional<MonitorEnded> monitored = monitored(rollout);
    boolean durable =
        changes.operate(
            rollout,
            // Whoever asks for what failed before means it.
            flag.unlatched(Fingerprint.ofDefinition(due)).under(Optional.of(next)),
            due,
            isMore,
            "flag." + request.operation(),
            actor,
            reason,
            "set by " + actor + " to give " + given);
    rollout.over(stated, Optional.of(next));
    monitored.ifPresent(outbox);
    return latched("new sessions get " + given + blindness(rollout, next, given), durable);
  }

  // Ramps go on from where they are; anything else is to stand where it was asked to.
  private static boolean isSame(Rollout rollout, FlagOverride next, FlagSettings due) {
    return rollout
            .override()
            .filter(
                before ->
                    before.operation().equals(next.operation())
                        && before.keys().equals(next.keys())
                        && before.file().equals(next.file())
                        && (next.monitor().isEmpty() || isWatchedAlike(before, next)))
            .isPresent()
        && (next.operation().equals("ramp") || rollout.share().equals(Schedule.given(due)));
  }

  private static boolean isWatchedAlike(FlagOverride before, FlagOverride next) {
    return before.isMonitored()
        && before.monitor().map(Monitor::nanos).equals(next.monitor().map(Monitor::nanos));
  }

  private static Monitor monitor(String text) {
    return text.isEmpty()
        ? new Monitor(Monitor.UNTIL_STOPPED, 0, false)
        : Monitor.of(FlagOverlay.duration("monitor", text));
  }

  /** What a monitor cannot see. */
  private static String blindness(Rollout rollout, FlagOverride override, GivenVariant given) {
    boolean isBlind =
        override.isMonitored()
            && given.share().equals(Share.ALL)
            && rollout.criteria().metrics().stream()
                .allMatch(metric -> rollout.criteria().threshold(metric).isEmpty());
    return isBlind
        ? "; no session keeps the control and the flag has no success_threshold, so the monitor"
            + " has nothing to compare with"
        : "";
  }

  /** Ends a disable, and lays {@code enabled: true} over a flag that the file switches off. */
  ChangeResult enable(Rollout rollout, FlagSettings stated, String actor, String reason) {
    Optional<Latch> kill = rollout.flag().kill();
    String done = "";
    if (kill.isPresent()) {
      changes.revive(rollout, actor, reason);
      done = "ended the disable by " + kill.get().actor() + "; ";
    }
    Optional<Latch> rollback = rollout.flag().rollback();
    if (rollback.isPresent()) {
      return kill.isPresent()
          ? ChangeResult.applied(done + "it is still rolled back" + by(rollback.get()))
          : ChangeResult.refused("it is rolled back" + by(rollback.get()) + CLEAR);
    }
    if (rollout.settings().enabled()) {
      return ChangeResult.applied(
          kill.isPresent()
              ? done + "new sessions get " + GivenVariant.of(rollout)
              : "it is enabled already");
    }
    ChangeResult on = lay(rollout, stated, OverrideRequest.enable(stated.name()), actor, reason);
    return new ChangeResult(on.applied(), done + on.message());
  }

  ChangeResult stopMonitor(Rollout rollout, String actor, String reason) {
    if (!rollout.isMonitored()) {
      return ChangeResult.applied("nobody monitors it");
    }
    boolean durable = changes.unwatch(rollout, actor, reason);
    monitorEnded(rollout);
    return latched("the monitor is stopped; the flag stays as it is", durable);
  }

  private Optional<MonitorEnded> monitored(Rollout rollout) {
    return rollout.isMonitored()
        ? Optional.of(MonitorEnded.of(rollout, foundation.time().now(), rollout.judgement()))
        : Optional.empty();
  }

  private void monitorEnded(Rollout rollout) {
    outbox.accept(MonitorEnded.of(rollout, foundation.time().now(), rollout.judgement()));
  }

  private static String frozen(GivenVariant given) {
    return "promotions are frozen, and more sessions would get " + given;
  }

  private static String by(Latch latch) {
    return " by " + latch.actor() + " since " + latch.at();
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
    if (freeze.is(frozen)) {
      return latched(
          frozen ? "promotions are frozen already" : "promotions are not frozen",
          freeze.isDurable());
    }
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
        freeze.isOn(),
        OverrideStatus.of(rollout, foundation.time().now()));
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
