package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.event.Event;
import io.evenkeel.state.StateException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the changes to a flag's rollout, each in its safe order. What gives the canary more waits
 * for the audit log and the store; what takes it away is in force first. Guarded by the lock of
 * {@link Rollouts}.
 */
final class Changes {
  private static final Logger log = LoggerFactory.getLogger(Changes.class);

  private final Foundation foundation;
  private final Consumer<RolloutState> listener;
  private final Faults faults;
  private final Consumer<Event> outbox;

  /** Changes whose audit record is written already although the store then refused the change. */
  private final Map<String, AuditRecord> audited = new HashMap<>();

  private Instant latest = Instant.MIN;

  Changes(
      Foundation foundation,
      Consumer<RolloutState> listener,
      Faults faults,
      Consumer<Event> outbox) {
    this.outbox = outbox;
    this.foundation = foundation;
    this.listener = listener;
    this.faults = faults;
  }

  /**
   * Takes the definition of a file: the first one, the one before the restart, or a new one; of one
   * with a schedule, what is due.
   */
  void define(Rollout rollout, FlagSettings stated, boolean frozen) {
    FlagRecord before = rollout.load();
    Optional<ExperimentResult> running = running(rollout, before);
    Overlaid former = rollout.overlaid();
    Overlaid laid = rollout.over(stated, before.override());
    if (!laid.equals(former)) {
      noteOverride(rollout, laid);
    }
    FlagSettings settings = Schedule.due(laid.inForce(), latest(), before, frozen);
    String definition = Fingerprint.ofDefinition(settings);
    if (!definition.equals(before.definition())) {
      FlagRecord counted = rollout.counted();
      // An edit of the file says nothing about what an operator laid over it and what then failed.
      FlagRecord after =
          redefined(
              counted.override().isPresent() ? counted.latchedFor(definition) : counted, settings);
      var entry =
          new AuditRecord(
              "configuration",
              "flag.define",
              settings.name(),
              Schedule.reason(laid.inForce(), settings) + "definition " + definition,
              text(before),
              text(after));
      if (settings.enabled()) {
        appendOnce(entry);
        commit(rollout, after);
      } else {
        // Off before anything that may wait for a disk.
        rollout.settings(settings);
        rollout.force(after);
        listener.accept(rollout.state());
        trySave(rollout);
        foundation.audit().appendOrSpool(entry);
      }
      rollout.judgement(null);
      audited.remove(settings.name());
    }
    rollout.settings(settings);
    listener.accept(rollout.state());
    if (!definition.equals(before.definition())) {
      tell(rollout, "defined", false);
      running.ifPresent(
          result -> announce(before.generation(), result.as(ExperimentResult.Standing.REPLACED)));
    }
  }

  // In a new process the settings may be others than those that the stored stages ran under.
  private Optional<ExperimentResult> running(Rollout rollout, FlagRecord record) {
    return rollout.phase() == Phase.EXPERIMENT
            && Fingerprint.ofDefinition(rollout.settings()).equals(record.definition())
        ? ExperimentLook.at(rollout, now())
        : Optional.empty();
  }

  private FlagRecord redefined(FlagRecord flag, FlagSettings settings) {
    return flag.redefined(
        Fingerprint.ofDefinition(settings),
        Fingerprint.ofVariants(settings),
        Ramp.start(settings),
        settings.enabled() ? Share.ALL : Share.NONE,
        now());
  }

  private void noteOverride(Rollout rollout, Overlaid laid) {
    String name = rollout.settings().name();
    rollout
        .override()
        .ifPresent(
            override -> {
              if (laid.problem().isPresent()) {
                log.error(
                    "Flag '{}': '{}' by {} does not fit the file any more ({}); new sessions have"
                        + " the control until it is cleared or the file is mended",
                    name,
                    override.what(),
                    override.actor(),
                    laid.problem().get());
                outbox.accept(
                    new OverrideUnfit(now(), name, override.what(), laid.problem().get()));
              } else if (!override.file().equals(Overlaid.fingerprint(laid))) {
                log.warn(
                    "Flag '{}' was edited under '{}' by {}, which stays on top until it is cleared",
                    name,
                    override.what(),
                    override.actor());
              }
            });
  }

  /** What is due of a definition with a schedule, were {@code record} in force. */
  FlagSettings due(FlagSettings laid, FlagRecord record, boolean frozen) {
    return Schedule.due(laid, latest(), record, frozen);
  }

  /**
   * Puts another definition in force that operators asked for: an override, or the file's own.
   *
   * @param from what is in force now, without what is to end
   * @param isMore whether more sessions get the canary by it, so that it has to wait for the disk
   * @return whether it is durable already
   */
  boolean operate(
      Rollout rollout,
      FlagRecord from,
      FlagSettings settings,
      boolean isMore,
      String action,
      String actor,
      String reason,
      String done) {
    long before = rollout.flag().generation();
    Optional<ExperimentResult> running = running(rollout, rollout.flag());
    FlagRecord after = redefined(from, settings);
    AuditRecord entry = record(rollout, actor, action, reason, after);
    boolean durable = true;
    if (isMore) {
      appendOnce(entry);
      commit(rollout, after);
      rollout.settings(settings);
      audited.remove(settings.name());
    } else {
      rollout.settings(settings);
      rollout.force(after);
    }
    rollout.judgement(null);
    listener.accept(rollout.state());
    if (!isMore) {
      durable = trySave(rollout);
      foundation.audit().appendOrSpool(entry);
    }
    tell(rollout, done, false);
    running.ifPresent(result -> announce(before, result.as(ExperimentResult.Standing.REPLACED)));
    return durable;
  }

  /** Ends a disable and nothing else; the flag goes on where it stood. */
  void revive(Rollout rollout, String actor, String reason) {
    FlagRecord after = rollout.counted().revived(Ramp.start(rollout.settings()), now());
    appendOnce(record(rollout, actor, "flag.enable", reason, after));
    commit(rollout, after);
    audited.remove(rollout.settings().name());
    rollout.judgement(null);
    listener.accept(rollout.state());
    tell(rollout, "enabled", false);
  }

  /** Ends a monitor, which changes nothing that is decided. */
  boolean unwatch(Rollout rollout, String actor, String reason) {
    FlagRecord flag = rollout.flag();
    AuditRecord entry = record(rollout, actor, "flag.monitor.stop", reason, flag);
    rollout.force(flag.under(flag.override().map(FlagOverride::unwatched)));
    boolean durable = trySave(rollout);
    foundation.audit().appendOrSpool(entry);
    return durable;
  }

  /** Whether the schedule says something else by now than what is in force. */
  boolean isDue(Rollout rollout, FlagSettings stated, boolean frozen) {
    return !stated.schedule().isEmpty()
        && rollout.isRead()
        && !due(rollout.over(stated, rollout.override()).inForce(), rollout.flag(), frozen)
            .equals(rollout.settings());
  }

  /** A wall clock that is set back does not take back what it had switched. */
  private Instant latest() {
    Instant now = now();
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }

  /** The flag is no longer in the file; its state stays, should it come back. */
  void remove(Rollout rollout) {
    trySave(rollout);
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(
                "configuration",
                "flag.remove",
                rollout.settings().name(),
                "no longer in the configuration",
                describe(rollout),
                "absent"));
  }

  void promote(Rollout rollout, Share share, String actor, String reason) {
    FlagRecord after = rollout.counted().stage(share, now());
    next(rollout, after, record(rollout, actor, "flag.promote", reason, after));
    tell(rollout, "given to " + share, false);
  }

  private void next(Rollout rollout, FlagRecord after, AuditRecord entry) {
    appendOnce(entry);
    commit(rollout, after);
    audited.remove(rollout.settings().name());
    rollout.judgement(null);
    listener.accept(rollout.state());
  }

  /** Ends a running experiment: new sessions get the control, and its result is announced. */
  void conclude(Rollout rollout, String actor, String why) {
    long generation = rollout.flag().generation();
    rollout.stopSampling();
    Optional<ExperimentResult> result =
        ExperimentLook.at(rollout, now()).map(last -> last.as(ExperimentResult.Standing.ENDED));
    FlagRecord after = rollout.counted().stage(Share.NONE, now());
    String reason = why + result.map(last -> ": " + last.text()).orElse("");
    next(rollout, after, record(rollout, actor, "flag.experiment.end", reason, after));
    tell(rollout, "ended its experiment", false);
    result.ifPresent(last -> announce(generation, last));
  }

  private void announce(long generation, ExperimentResult result) {
    outbox.accept(new ExperimentEnded(now(), result.flag(), generation, result, result.text()));
  }

  /**
   * Latches.
   *
   * @return whether it is durable already
   */
  boolean rollBack(Rollout rollout, String actor, String reason) {
    boolean experimenting = rollout.phase() == Phase.EXPERIMENT;
    if (experimenting) {
      rollout.stopSampling();
    }
    FlagRecord flag = rollout.counted();
    boolean durable =
        latch(
            rollout,
            "rolled back",
            flag.rolledBack(new Latch(flag.definition(), flag.generation(), now(), actor, reason)),
            record(rollout, actor, "flag.rollback", reason, flag));
    if (experimenting) {
      ExperimentLook.at(rollout, now()).ifPresent(result -> announce(flag.generation(), result));
    }
    return durable;
  }

  /**
   * Disables.
   *
   * @return whether it is durable already
   */
  boolean kill(Rollout rollout, String actor, String reason) {
    FlagRecord flag = rollout.counted();
    return latch(
        rollout,
        "disabled",
        flag.killed(new Latch(flag.definition(), flag.generation(), now(), actor, reason)),
        record(rollout, actor, "flag.disable", reason, flag));
  }

  /** Disables a flag whose record cannot be read: it has the control and keeps it once it can. */
  void killUnread(Rollout rollout, String actor, String reason) {
    String name = rollout.settings().name();
    rollout.killOnceRead(
        new Latch(Fingerprint.ofDefinition(rollout.settings()), 0, now(), actor, reason));
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(actor, "flag.disable", name, reason, "not readable", "disabled"));
  }

  private boolean latch(Rollout rollout, String done, FlagRecord after, AuditRecord entry) {
    rollout.force(after);
    listener.accept(rollout.state());
    boolean durable = trySave(rollout);
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.reason(),
                entry.before(),
                text(rollout.flag())));
    tell(rollout, done, entry.actor().equals(RampController.ACTOR));
    return durable;
  }

  void clear(Rollout rollout, String actor, String reason) {
    FlagRecord after = rollout.counted().cleared(Ramp.start(rollout.settings()), now());
    appendOnce(record(rollout, actor, "flag.clear", reason, after));
    commit(rollout, after);
    audited.remove(rollout.settings().name());
    rollout.judgement(null);
    listener.accept(rollout.state());
    tell(rollout, "cleared", false);
  }

  private void tell(Rollout rollout, String done, boolean isReaction) {
    outbox.accept(FlagChanged.of(now(), rollout, done, isReaction));
  }

  /** Writes what a store refused before; true when nothing is left to write. */
  boolean trySave(Rollout rollout) {
    try {
      long generation = rollout.flag().generation();
      rollout.save();
      if (rollout.flag().generation() != generation) {
        listener.accept(rollout.state());
      }
      return true;
    } catch (RuntimeException e) {
      faults.note(rollout.settings().name(), e);
      return false;
    }
  }

  private void commit(Rollout rollout, FlagRecord after) {
    if (!rollout.commit(after)) {
      listener.accept(rollout.state());
      throw new StateException(
          "another writer changed flag '" + rollout.settings().name() + "' meanwhile");
    }
  }

  private void appendOnce(AuditRecord entry) {
    if (!entry.equals(audited.get(entry.subject()))) {
      foundation.audit().append(entry);
      audited.put(entry.subject(), entry);
    }
  }

  private AuditRecord record(
      Rollout rollout, String actor, String action, String reason, FlagRecord after) {
    return new AuditRecord(
        actor, action, rollout.settings().name(), reason, describe(rollout), text(after));
  }

  private static String describe(Rollout rollout) {
    return text(rollout.flag());
  }

  private static String text(FlagRecord flag) {
    String state =
        flag.kill().isPresent()
            ? "disabled"
            : flag.rollback().isPresent()
                ? "rolled back"
                : flag.stage().map(stage -> "canary at " + stage.share()).orElse("as defined");
    return "generation "
        + flag.generation()
        + ", "
        + state
        + flag.override().map(override -> ", by " + override.what()).orElse("");
  }

  private Instant now() {
    return foundation.time().now();
  }

  Optional<Latch> latchOf(Rollout rollout) {
    return rollout.isRead()
        ? rollout.flag().kill().or(() -> rollout.flag().rollback())
        : rollout.early();
  }
}
