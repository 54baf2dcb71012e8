package io.evenkeel.flags;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.event.Subscription;
import io.evenkeel.flags.rollout.ChangeResult;
import io.evenkeel.flags.rollout.ExperimentResult;
import io.evenkeel.flags.rollout.FlagOperators;
import io.evenkeel.flags.rollout.RolloutState;
import io.evenkeel.flags.rollout.RolloutStatus;
import io.evenkeel.flags.rollout.Rollouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All flags of a service.
 *
 * <pre>{@code
 * Flags flags = Flags.start(configuration, foundation);
 * Flag model = flags.flag("llm_model_routing");     // once
 * String name = model.decide(sessionId).text();     // per call
 * }</pre>
 *
 * <p>Thread-safe. After {@link #close} handles go on deciding as they last did.
 */
public final class Flags implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Flags.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final LongAdder faults = new LongAdder();
  private final Handles handles;
  private final Rollouts rollouts;
  private final Subscription reloads;
  private final Subscription forgetting;

  /** The monotonic clock a moment ago: what a decision may read. */
  private volatile long coarseNanos;

  private Configuration applied;

  private final Tracking tracking = new Tracking(this::flag);

  private Flags(LiveConfiguration configuration, Foundation foundation, SessionMemory memory) {
    coarseNanos = foundation.time().nanoTime();
    handles = new Handles(faults, () -> new FirstSights(memory, () -> coarseNanos));
    applied = configuration.current();
    Map<String, FlagSettings> flags = checked(applied);
    rollouts = new Rollouts(foundation, this::changed);
    take(flags);
    reloads = configuration.onChange(this::reload);
    synchronized (this) {
      // One that arrived before the subscription did.
      reload(configuration.current());
    }
    forgetting =
        foundation
            .ticker()
            .every(
                "sessions of flags",
                BEAT,
                () -> {
                  coarseNanos = foundation.time().nanoTime();
                  handles.forget();
                });
  }

  /**
   * Starts with the flags of {@code configuration} and follows its changes.
   *
   * @throws ConfigurationException when a targeting rule is wrong, with all that is wrong
   */
  public static Flags start(LiveConfiguration configuration, Foundation foundation) {
    return start(configuration, foundation, SessionMemory.STANDARD);
  }

  /**
   * As {@link #start(LiveConfiguration, Foundation)}.
   *
   * @param memory how well sessions are remembered that come without a start
   */
  public static Flags start(
      LiveConfiguration configuration, Foundation foundation, SessionMemory memory) {
    return new Flags(configuration, foundation, memory);
  }

  /** The handle to a flag; while no configuration names it, it decides false. */
  public Flag flag(String name) {
    return handles.handle(name, null);
  }

  /** A handle that decides {@code otherwise} where there is no such flag or no such type. */
  public Flag flag(String name, boolean otherwise) {
    return handles.handle(name, new FlagValue.Bool(otherwise));
  }

  /** A handle that decides {@code otherwise} where there is no such flag or no such type. */
  public Flag flag(String name, String otherwise) {
    return handles.handle(name, new FlagValue.Text(otherwise));
  }

  /** A handle that decides {@code otherwise} where there is no such flag or no such type. */
  public Flag flag(String name, FlagValue otherwise) {
    return handles.handle(name, otherwise);
  }

  /**
   * The handle to a flag that the configuration names now; empty for any other. For names that come
   * from callers: {@link #flag(String)} keeps a handle for every name it was ever given.
   */
  public Optional<Flag> find(String name) {
    return handles.state(name).map(state -> flag(name));
  }

  /**
   * How a flag is defined and where its rollout stands; empty where the configuration names none.
   */
  public Optional<RolloutState> state(String name) {
    return handles.state(name);
  }

  /** What the configuration in force says about each flag, by name. */
  public Map<String, FlagSettings> definitions() {
    return handles.definitions();
  }

  /**
   * Tells a flag's ramp how something ended that it decided about, where no {@code CallScope} does:
   * minutes later, or in another part of the service. Counts for the variant that the context is
   * given now; nowhere while a rule or nobody's ramp decides.
   *
   * @param durationNanos at least 0; 0 when it is not known
   */
  public void ended(String name, FlagContext context, Outcome outcome, long durationNanos) {
    find(name).ifPresent(flag -> flag.ended(context, outcome, durationNanos));
  }

  /**
   * A business outcome of a unit, such as a call that was contained: counts for the arm that the
   * unit has of each flag whose ramp asks for {@code indicator}, once per unit and window. Never
   * throws; an indicator that no ramp asks for is ignored.
   *
   * @param context the one that the flag was decided for
   * @param indicator as in {@code success: "containment_rate > 85%"}
   */
  public void track(@Nullable FlagContext context, @Nullable String indicator, boolean isGood) {
    if (context == null || indicator == null) {
      return;
    }
    List<Flag> asking = tracking.asking(indicator);
    for (int i = 0; i < asking.size(); i++) {
      asking.get(i).track(context, isGood);
    }
  }

  /** What operators do to these flags beside the file: overrides, ramps, rollbacks. */
  public FlagOperators operators() {
    return rollouts.operators();
  }

  /**
   * Gives everybody the control, at once and over restarts, until the flag is cleared or gets a new
   * definition. For a canary that turned out bad.
   *
   * @param actor who asks, for the audit log
   * @param reason why; must not name a patient
   */
  public ChangeResult rollback(String name, String actor, String reason) {
    return operators().rollback(name, actor, reason);
  }

  /**
   * Emergency switch: gives everybody the control, at once, over restarts and new definitions,
   * until the flag is cleared.
   */
  public ChangeResult disable(String name, String actor, String reason) {
    return operators().disable(name, actor, reason);
  }

  /**
   * Ends a rollback (its ramp begins anew), a disable (its ramp goes on) and an override (the file
   * is in force again).
   */
  public ChangeResult clear(String name, String actor, String reason) {
    return operators().clear(name, actor, reason);
  }

  /** Takes a ramp to its next step now; a canary or an experiment's variant to everybody. */
  public ChangeResult promote(String name, String actor, String reason) {
    return operators().promote(name, actor, reason);
  }

  /** Stops all promotions, over restarts; rollbacks and disables go on. */
  public ChangeResult freeze(String actor, String reason) {
    return operators().freeze(actor, reason);
  }

  /** Ends a freeze. */
  public ChangeResult unfreeze(String actor, String reason) {
    return operators().unfreeze(actor, reason);
  }

  /** Where each flag stands, by name. */
  public List<RolloutStatus> statuses() {
    return operators().statuses();
  }

  /**
   * What a flag's A/B experiment has come to, live while it runs and unchanged after it; empty for
   * a flag that is no experiment. A call's result counts when the ten minutes that its session was
   * first seen in are over.
   */
  public Optional<ExperimentResult> experiment(String name) {
    return rollouts.experiment(name);
  }

  /** How many decisions or changes failed inside and were answered safely. */
  public long faults() {
    return faults.sum() + rollouts.faults();
  }

  /** Stops following the configuration and the ramps, and keeps what was counted. */
  @Override
  public void close() {
    forgetting.close();
    reloads.close();
    rollouts.close();
  }

  private synchronized void reload(Configuration configuration) {
    if (configuration.equals(applied)) {
      return;
    }
    applied = configuration;
    try {
      take(checked(configuration));
    } catch (ConfigurationException e) {
      faults.increment();
      log.error("The flags stay as they were: {}", e.getMessage());
    }
  }

  private void take(Map<String, FlagSettings> flags) {
    rollouts.define(flags.values(), hasLatencyObjective(applied));
    tracking.keepOnly(flags.keySet());
    handles.keepOnly(flags.keySet());
  }

  private void changed(RolloutState state) {
    handles.changed(state);
    tracking.follow(state.settings());
  }

  private static boolean hasLatencyObjective(Configuration configuration) {
    return configuration.objectives().stream()
        .anyMatch(objective -> objective.indicator() instanceof Indicator.Latency);
  }

  private static Map<String, FlagSettings> checked(Configuration configuration) {
    List<Problem> problems = new ArrayList<>();
    configuration.flags().values().forEach(settings -> Definition.read(settings, problems));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration.flags();
  }
}
