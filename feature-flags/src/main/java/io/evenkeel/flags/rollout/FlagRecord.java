package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is durable about one flag. Immutable; every change is a new record with a higher generation.
 *
 * @param definition fingerprint of the definition that the ramp runs under
 * @param variants fingerprint of what the variants serve
 * @param history which share the canary had when, as sessions remember it
 * @param stages of the current ramp, the running one last; empty when the flag does not split
 * @param kill while an operator keeps the flag disabled
 * @param rollbacks definitions that rolled back and were not cleared, the oldest first
 * @param override what an operator laid over the file; part of {@code definition}
 */
record FlagRecord(
    String definition,
    String variants,
    long generation,
    RampHistory history,
    List<StageRecord> stages,
    Optional<Latch> kill,
    List<Latch> rollbacks,
    Optional<FlagOverride> override) {

  /** Beyond this many the oldest rolled-back definition is forgotten. */
  private static final int ROLLBACK_LIMIT = 16;

  /** Stages beyond this many are dropped from the evidence, the oldest first. */
  private static final int STAGE_LIMIT = 64;

  /** How long before it takes effect a stage is made known. */
  static final long NOTICE_MILLIS = 1_000;

  static final FlagRecord NEW =
      new FlagRecord("", "", 0, RampHistory.EMPTY, List.of(), Optional.empty(), List.of());

  /** One without an override. */
  FlagRecord(
      String definition,
      String variants,
      long generation,
      RampHistory history,
      List<StageRecord> stages,
      Optional<Latch> kill,
      List<Latch> rollbacks) {
    this(definition, variants, generation, history, stages, kill, rollbacks, Optional.empty());
  }

  FlagRecord {
    stages = List.copyOf(stages);
    rollbacks = List.copyOf(rollbacks);
  }

  /** The latched rollback of the current definition. */
  Optional<Latch> rollback() {
    return rollbacks.stream().filter(latch -> latch.definition().equals(definition)).findFirst();
  }

  Optional<StageRecord> stage() {
    return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
  }

  /**
   * Under a new definition, at the beginning of its ramp.
   *
   * @param split what new sessions get of the canary; empty when the definition does not split
   * @param otherwise what they get of it then: all or nothing
   */
  FlagRecord redefined(
      String newDefinition,
      String newVariants,
      Optional<Share> split,
      Share otherwise,
      Instant now) {
    // A session that had the canary must not meet another canary under the same name.
    RampHistory kept = newVariants.equals(variants) ? history : RampHistory.EMPTY;
    var next =
        new FlagRecord(
            newDefinition, newVariants, generation, kept, List.of(), kill, rollbacks, override);
    if (next.rollback().isPresent()) {
      return next.next(RampHistory.EMPTY, List.of());
    }
    return split
        .map(share -> next.stage(share, now))
        .orElseGet(() -> next.next(kept.plus(now.toEpochMilli(), otherwise), List.of()));
  }

  /** At the next stage of the same ramp, for sessions that begin {@link #NOTICE_MILLIS} later. */
  FlagRecord stage(Share share, Instant now) {
    var grown = new ArrayList<>(stages);
    if (grown.size() == STAGE_LIMIT) {
      grown.remove(0);
    }
    grown.add(
        new StageRecord(
            generation + 1, share, 0, StageCounts.NONE, new Sample(now, StageCounts.NONE)));
    // The stage is in force for sessions that begin a moment from now: when it is durable and every
    // decision knows it, no session has begun that was decided without it.
    long from = now.toEpochMilli() + (history.isEmpty() ? 0 : NOTICE_MILLIS);
    return next(history.plus(from, share), grown);
  }

  /** Rolled back: sessions forget the canary. */
  FlagRecord rolledBack(Latch latch) {
    var latches = new ArrayList<>(rollbacks);
    while (latches.size() >= ROLLBACK_LIMIT) {
      latches.remove(0);
    }
    latches.add(latch);
    return new FlagRecord(
        definition,
        variants,
        generation + 1,
        RampHistory.EMPTY,
        stages,
        kill,
        latches,
        unwatched());
  }

  /**
   * Disabled by an operator; the ramp stands still, and sessions that begin now have the control.
   */
  FlagRecord killed(Latch latch) {
    return new FlagRecord(
        definition,
        variants,
        generation + 1,
        history.plus(latch.at().toEpochMilli(), Share.NONE),
        stages,
        Optional.of(latch),
        rollbacks,
        unwatched());
  }

  /**
   * Neither disabled nor rolled back: a rolled-back ramp begins anew, a disabled one goes on at its
   * share.
   */
  FlagRecord cleared(Optional<Share> startShare, Instant now) {
    boolean anew = rollback().isPresent();
    return unlatched(definition).revived(anew ? List.of() : stages, startShare, now);
  }

  /** No longer disabled: the ramp goes on at its share, or stays rolled back. */
  FlagRecord revived(Optional<Share> startShare, Instant now) {
    FlagRecord free = with(Optional.empty(), rollbacks, override);
    return rollback().isPresent()
        ? free.next(RampHistory.EMPTY, stages)
        : free.revived(stages, startShare, now);
  }

  private FlagRecord revived(List<StageRecord> kept, Optional<Share> startShare, Instant now) {
    var free =
        new FlagRecord(
            definition, variants, generation, history, kept, Optional.empty(), rollbacks, override);
    Optional<Share> share = free.stage().map(StageRecord::share).or(() -> startShare);
    // Only a flag that is on for everybody or off has no share; no session remembers that it was.
    return share
        .map(given -> free.stage(given, now))
        .orElseGet(() -> free.next(RampHistory.EMPTY, List.of()));
  }

  /**
   * The same without a rollback of {@code former}, and without what {@link #latchedFor} made of it.
   */
  FlagRecord unlatched(String former) {
    List<Latch> ended =
        rollbacks.stream().filter(latch -> latch.definition().equals(former)).toList();
    return with(
        kill,
        rollbacks.stream()
            .filter(latch -> ended.stream().noneMatch(latch::isOfOneRollback))
            .toList(),
        override);
  }

  /** The same where a rollback of the current definition is one of {@code other} as well. */
  FlagRecord latchedFor(String other) {
    var latches = new ArrayList<>(rollbacks);
    rollback()
        .filter(latch -> !latch.definition().equals(other))
        .ifPresent(latch -> latches.add(latch.about(other)));
    int excess = Math.max(0, latches.size() - ROLLBACK_LIMIT);
    return with(kill, latches.subList(excess, latches.size()), override);
  }

  /** The same without a disable. */
  FlagRecord unkilled() {
    return with(Optional.empty(), rollbacks, override);
  }

  /** The same under another override, or none; {@link #redefined} follows from it. */
  FlagRecord under(Optional<FlagOverride> other) {
    return with(kill, rollbacks, other);
  }

  private FlagRecord with(
      Optional<Latch> newKill, List<Latch> newRollbacks, Optional<FlagOverride> newOverride) {
    return new FlagRecord(
        definition, variants, generation, history, stages, newKill, newRollbacks, newOverride);
  }

  private Optional<FlagOverride> unwatched() {
    return override.map(FlagOverride::unwatched);
  }

  /** The same generation with what its stages counted since. */
  FlagRecord counted(List<StageRecord> counted) {
    return new FlagRecord(
        definition, variants, generation, history, counted, kill, rollbacks, override);
  }

  /** This record written over another writer's: its latches stay, the generation passes both. */
  FlagRecord over(FlagRecord theirs) {
    var latches = new ArrayList<>(rollbacks);
    theirs.rollbacks.stream().filter(latch -> !latches.contains(latch)).forEach(latches::add);
    return new FlagRecord(
        definition,
        variants,
        Math.max(generation, theirs.generation) + 1,
        history,
        stages,
        kill.or(theirs::kill),
        latches,
        override.or(theirs::override));
  }

  private FlagRecord next(RampHistory newHistory, List<StageRecord> newStages) {
    return new FlagRecord(
        definition, variants, generation + 1, newHistory, newStages, kill, rollbacks, override);
  }
}
