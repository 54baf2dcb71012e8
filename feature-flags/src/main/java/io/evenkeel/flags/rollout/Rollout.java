package io.evenkeel.flags.rollout;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One flag's rollout in this process: its durable record, and the counters that run on top of it.
 * Guarded by the lock of {@link Rollouts}; only the exposures are touched from elsewhere.
 */
final class Rollout {
  private static final JudgedExposure UNCOUNTED = new Uncounted();

  private final StateStore store;
  private final String key;
  private FlagSettings settings;
  private Criteria criteria;
  private @Nullable FlagRecord flag;

  /** What this process last saw in the store: another text there is another writer's. */
  private Optional<String> seen = Optional.empty();

  private boolean unsaved;

  /** A disable that came before the record could be read; it becomes part of what is read. */
  private @Nullable Latch early;

  private List<LiveStage> stages = List.of();

  /** While there are stages: most flags never split, and a table is large. */
  private @Nullable Windows windows;

  private Overlaid overlaid = Overlaid.NOTHING;
  private Watches watches = new Watches();
  private @Nullable Judgement judgement;
  private @Nullable Experiment experiment;

  Rollout(FlagSettings settings, StateStore store) {
    this.settings = settings;
    this.criteria = Criteria.of(settings, false);
    this.store = store;
    this.key = StateKey.of(settings.name());
  }

  /**
   * Reads the durable record unless it is known already; {@link FlagRecord#NEW} when there is none.
   */
  FlagRecord load() {
    FlagRecord known = flag;
    if (known != null) {
      return known;
    }
    return reload();
  }

  private FlagRecord reload() {
    Optional<Versioned> stored = store.get(key);
    FlagRecord read = FlagRecord.NEW;
    if (stored.isPresent()) {
      try {
        read = FlagRecordText.read(stored.get().value());
      } catch (IllegalArgumentException e) {
        throw new StateException(
            "the state at '" + key + "' is damaged; delete it to begin the flag anew", e);
      }
    }
    seen = stored.map(Versioned::value);
    Latch kill = early;
    if (kill == null) {
      apply(read);
      return read;
    }
    FlagRecord killed = read.kill().isPresent() ? read : read.killed(kill);
    force(killed);
    early = null;
    return killed;
  }

  /** Whether the durable record is known. */
  boolean isRead() {
    return flag != null;
  }

  /** Disables as soon as the record can be read; only before that. */
  void killOnceRead(Latch kill) {
    early = kill;
  }

  /** The disable that waits for the record to be read. */
  Optional<Latch> early() {
    return Optional.ofNullable(early);
  }

  /** What is in force; only after {@link #load}. */
  FlagRecord flag() {
    FlagRecord known = flag;
    if (known == null) {
      throw new StateException("the state at '" + key + "' could not be read yet");
    }
    return known;
  }

  /** {@link #flag} with what was counted up to now. */
  FlagRecord counted() {
    return flag().counted(stages.stream().map(LiveStage::stored).toList());
  }

  FlagSettings settings() {
    return settings;
  }

  void settings(FlagSettings newSettings) {
    settings = newSettings;
    criteria = Criteria.of(newSettings, criteria.latency());
  }

  /** What the file states with the operators' override on top. */
  Overlaid over(FlagSettings stated, Optional<FlagOverride> override) {
    overlaid = overlaid.or(stated, override);
    return overlaid;
  }

  /** What {@link #over} found last. */
  Overlaid overlaid() {
    return overlaid;
  }

  /** What an operator laid over the file; empty while that is not known. */
  Optional<FlagOverride> override() {
    FlagRecord known = flag;
    return known == null ? Optional.empty() : known.override();
  }

  /** Whether an operator asked that the judge watch this. */
  boolean isMonitored() {
    return override().filter(FlagOverride::isMonitored).isPresent();
  }

  /** Adds to the time that an operator asked the judge to watch. */
  void watched(long elapsedNanos) {
    if (isMonitored()) {
      flag = flag().under(override().map(each -> each.watched(elapsedNanos)));
    }
  }

  /** Whether some service has a latency objective that calls can be slower than. */
  void latencyMatters(boolean matters) {
    criteria = Criteria.of(settings, matters);
  }

  Criteria criteria() {
    return criteria;
  }

  /**
   * Makes {@code next} durable, then puts it in force.
   *
   * @return false when another writer was faster; then theirs is in force
   */
  boolean commit(FlagRecord next) {
    Optional<Versioned> stored = store.get(key);
    if (stored.map(Versioned::value).equals(seen) && write(stored, next)) {
      apply(next);
      return true;
    }
    if (unsaved) {
      // What is in force here and nowhere else must not be lost to the other's.
      save();
    } else {
      reload();
    }
    return false;
  }

  private boolean write(Optional<Versioned> stored, FlagRecord next) {
    String text = FlagRecordText.write(next);
    long version = stored.map(Versioned::version).orElse(Versioned.ABSENT);
    if (!store.compareAndSet(key, version, text)) {
      return false;
    }
    seen = Optional.of(text);
    unsaved = false;
    return true;
  }

  /** Puts {@code next} in force, durable or not; {@link #save} makes up for it. */
  void force(FlagRecord next) {
    apply(next);
    unsaved = true;
  }

  /** Whether something is in force that the store does not have. */
  boolean unsaved() {
    return unsaved || early != null;
  }

  /** Writes what is in force. What another writer latched meanwhile stays latched. */
  void save() {
    FlagRecord next = counted();
    Optional<Versioned> stored = store.get(key);
    if (stored.isPresent() && !stored.map(Versioned::value).equals(seen)) {
      next = next.over(FlagRecordText.read(stored.get().value()));
    }
    if (!write(stored, next)) {
      throw new StateException("the state at '" + key + "' was changed in the same moment");
    }
    apply(next);
  }

  void loadAndSave() {
    load();
    save();
  }

  private void apply(FlagRecord next) {
    if (stages.isEmpty()
        || next.stages().isEmpty()
        || stages.get(0).generation() != next.stages().get(0).generation()) {
      watches = new Watches();
    }
    var live = new ArrayList<LiveStage>();
    for (StageRecord stage : next.stages()) {
      live.add(
          stages.stream()
              .filter(running -> running.generation() == stage.generation())
              .findFirst()
              .orElseGet(() -> begin(stage)));
    }
    stages = List.copyOf(live);
    windows = stages.isEmpty() ? null : windows;
    flag = next;
  }

  private LiveStage begin(StageRecord stage) {
    Windows begun = windows == null ? new Windows() : windows;
    windows = begun;
    begun.begin();
    return new LiveStage(settings.name(), stage, begun.units());
  }

  /** Looks at the running stage, as the judge will see it; only where {@link #phase} splits. */
  Judgement look(Criteria criteria, long elapsedNanos) {
    if (windows != null && windows.pass(elapsedNanos)) {
      watches.begin();
    }
    List<StageCounts> counts = stages.stream().map(LiveStage::counts).toList();
    watches.look(stage().generation(), counts, criteria);
    return Judge.judge(counts, watches, stage().share(), criteria);
  }

  Phase phase() {
    FlagRecord known = flag;
    if (known == null || known.generation() == 0) {
      return Phase.UNKNOWN;
    }
    if (known.kill().isPresent()) {
      return Phase.KILLED;
    }
    if (known.rollback().isPresent()) {
      return Phase.ROLLED_BACK;
    }
    if (!settings.enabled()) {
      return Phase.OFF;
    }
    if (!Ramp.splits(settings)) {
      return Phase.STATIC;
    }
    if (stages.isEmpty()) {
      // Another definition's record, or a wrong one: no canary without somebody who counts it.
      return Phase.UNKNOWN;
    }
    if (stage().share().equals(Share.ALL)) {
      boolean baked = stage().heldNanos() >= Ramp.settings(settings).bake().toNanos();
      return baked && !isMonitored() ? Phase.COMPLETE : Phase.BAKING;
    }
    if (settings.experiment().isPresent()) {
      return stage().share().equals(Share.NONE) ? Phase.CONCLUDED : Phase.EXPERIMENT;
    }
    return Ramp.walks(settings) ? Phase.RAMPING : Phase.CANARY;
  }

  /** The running stage; only where {@link #phase} splits. */
  LiveStage stage() {
    return stages.get(stages.size() - 1);
  }

  /** What new sessions get of the canary. */
  Share share() {
    return switch (phase()) {
      case STATIC -> Share.ALL;
      case OFF, KILLED, ROLLED_BACK, UNKNOWN -> Share.NONE;
      case CANARY, RAMPING, BAKING, COMPLETE, EXPERIMENT, CONCLUDED -> stage().share();
    };
  }

  private void sample(ExperimentSettings definition) {
    long first = stages.get(0).generation();
    Experiment known = experiment;
    if (known == null || !known.isOf(definition, first)) {
      known = new Experiment(definition, first, Experiment.sessions(sampledStages()));
      experiment = known;
    }
    stage().sample(known.units());
  }

  /** The stages in which an experiment counts or counted; none without one. */
  List<LiveStage> sampledStages() {
    return settings
        .experiment()
        .map(
            definition ->
                stages.stream()
                    .filter(stage -> stage.share().equals(definition.variantShare()))
                    .toList())
        .orElse(List.of());
  }

  /** When the split of an experiment ended that is over. */
  Optional<Instant> sampledUntil() {
    List<LiveStage> sampled = sampledStages();
    return sampled.isEmpty() || sampled.contains(stage())
        ? Optional.empty()
        : Optional.of(
            stages.get(stages.indexOf(sampled.get(sampled.size() - 1)) + 1).sample().begun());
  }

  /** The sessions of the experiment whose result is known; of one that is over, all. */
  StageCounts sampled() {
    StageCounts all = Experiment.sessions(sampledStages());
    Experiment running = experiment;
    return running == null || phase() != Phase.EXPERIMENT ? all : running.settled(all);
  }

  /** Some time of a running experiment has passed. */
  void pass(long nanos) {
    if (experiment != null) {
      experiment.pass(nanos, Experiment.sessions(sampledStages()));
    }
  }

  /** The experiment counts no more: what it says from now on does not change. */
  void stopSampling() {
    sampledStages().forEach(LiveStage::stopSampling);
    experiment = null;
  }

  RolloutState state() {
    Phase phase = phase();
    if (phase == Phase.EXPERIMENT) {
      // Before any decision gets to know the arms.
      settings.experiment().ifPresent(this::sample);
    }
    FlagRecord known = flag;
    return new RolloutState(
        settings,
        known == null ? 0 : known.generation(),
        phase,
        known == null ? RampHistory.EMPTY : known.history(),
        phase.splits() ? stage().control() : UNCOUNTED,
        phase.splits() ? stage().canary() : UNCOUNTED);
  }

  /** What nobody judges. */
  private static final class Uncounted implements JudgedExposure {
    @Override
    public void completed(Outcome outcome, long durationNanos) {}

    @Override
    public void tracked(long unit, boolean isGood) {}
  }

  /** What the judge said last; null before the first look at this generation. */
  @Nullable Judgement judgement() {
    return judgement;
  }

  void judgement(@Nullable Judgement newJudgement) {
    judgement = newJudgement;
  }
}
