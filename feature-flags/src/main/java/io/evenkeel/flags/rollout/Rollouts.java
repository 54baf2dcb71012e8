package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.call.Exposure;
import io.evenkeel.change.Tally;
import io.evenkeel.config.FlagOverlay;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.event.Event;
import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of all flags: what is durable about them, their ramps, and what operators do to
 * them. Applications use it through {@link io.evenkeel.flags.Flags}.
 *
 * <p>Thread-safe. One lock orders all changes; decisions never take it. Events are published after
 * it was released, so a listener may call back.
 */
public final class Rollouts implements AutoCloseable {
  private static final ChangeResult UNSIGNED =
      ChangeResult.refused("an actor and a reason are needed");

  private static final Duration TICK = Duration.ofMillis(250);
  private static final long SAVE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_TICK_NANOS = Duration.ofSeconds(10).toNanos();

  private final Foundation foundation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Rollout> rollouts = new HashMap<>();

  /** Definitions as the file states them, with their schedules, by flag. */
  private final Map<String, FlagSettings> stated = new HashMap<>();

  /** Definitions that could not be taken yet, by flag. */
  private final Map<String, FlagSettings> pending = new HashMap<>();

  /** Flags that left the configuration before all about them was durable. */
  private final Map<String, Rollout> leaving = new HashMap<>();

  private final List<Event> outbox = new ArrayList<>();
  private final Faults faults = new Faults();
  private final Consumer<RolloutState> listener;
  private final Attributes attributes;
  private final Changes changes;
  private final Freeze freeze;
  private final BudgetGate budgets;
  private final RampController ramps;
  private final Operators operators;
  private final Subscription ticking;
  private long lastTick;
  private long lastSave;
  private long retryAt;

  /**
   * Starts without flags.
   *
   * @param listener hears each new state of a flag, in order, under this object's lock
   */
  public Rollouts(Foundation foundation, Consumer<RolloutState> listener) {
    this.foundation = foundation;
    attributes = new Attributes(foundation.time(), outbox::add);
    this.listener =
        state -> {
          listener.accept(state);
          follow(state.control());
          follow(state.canary());
          attributes.tell(state.settings().name(), state.attributes());
        };
    changes = new Changes(foundation, this.listener, faults, outbox::add);
    freeze = new Freeze(foundation.state());
    budgets = new BudgetGate(foundation.events(), foundation.time());
    ramps = new RampController(foundation, changes, freeze, budgets, outbox::add);
    operators = new Operators(foundation, changes, freeze, outbox::add);
    lastTick = foundation.time().nanoTime();
    lastSave = lastTick;
    retryAt = lastTick;
    boolean unused = locked(() -> guarded("the freeze", freeze::settle));
    ticking = foundation.ticker().every("flag ramps", TICK, this::tick);
  }

  private void follow(Exposure arm) {
    if (arm instanceof Tally tally) {
      foundation.changes().follow(tally);
    }
  }

  /**
   * Takes the flags of a configuration, all of them; those not named are removed.
   *
   * @param latencyMatters whether some service has a latency objective, so that canaries are judged
   *     by it
   */
  public void define(Collection<FlagSettings> flags, boolean latencyMatters) {
    locked(
        () -> {
          pending.clear();
          stated.clear();
          flags.forEach(settings -> stated.put(settings.name(), settings));
          rollouts.entrySet().removeIf(entry -> removed(entry.getValue()));
          for (FlagSettings settings : flags) {
            boolean isNew = !rollouts.containsKey(settings.name());
            Rollout rollout = rollouts.computeIfAbsent(settings.name(), name -> arriving(settings));
            rollout.latencyMatters(latencyMatters);
            if (!guarded(settings.name(), () -> define(rollout, settings))) {
              pending.put(settings.name(), settings);
              if (isNew) {
                listener.accept(rollout.state());
              }
            }
          }
          return true;
        });
  }

  /**
   * The business indicator that a flag's canary has to keep, or that its experiment compares, such
   * as {@code containment_rate}.
   */
  public static Optional<String> indicator(FlagSettings settings) {
    return settings
        .experiment()
        .map(ExperimentSettings::indicator)
        .orElseGet(() -> Criteria.of(settings, false).success().map(SuccessCriterion::indicator));
  }

  private boolean removed(Rollout rollout) {
    boolean gone = !stated.containsKey(rollout.settings().name());
    if (gone) {
      String name = rollout.settings().name();
      attributes.tell(name, Map.of());
      guarded(name, () -> changes.remove(rollout));
      if (rollout.unsaved()) {
        leaving.put(name, rollout);
      }
    }
    return gone;
  }

  private Rollout arriving(FlagSettings settings) {
    Rollout back = leaving.remove(settings.name());
    return back == null ? new Rollout(settings, foundation.state()) : back;
  }

  private void tick() {
    locked(
        () -> {
          long now = foundation.time().nanoTime();
          // A process that was paused did not observe; that time is not held.
          long elapsed = Math.min(now - lastTick, LONGEST_TICK_NANOS);
          lastTick = now;
          boolean save = now - lastSave >= SAVE_NANOS;
          boolean retry = now - retryAt >= 0;
          if (save) {
            lastSave = now;
            attributes.repeat();
          }
          boolean well = !retry || settle();
          for (Rollout rollout : rollouts.values()) {
            well &= !retry || followSchedule(rollout);
            well &= guarded(rollout.settings().name(), () -> ramps.look(rollout, elapsed, retry));
            if (save && rollout.phase().judged()) {
              well &= changes.trySave(rollout);
            }
          }
          if (!well) {
            retryAt = now + RETRY_NANOS;
          }
          return true;
        });
  }

  private void define(Rollout rollout, FlagSettings settings) {
    changes.define(rollout, settings, freeze.isOn());
  }

  private boolean followSchedule(Rollout rollout) {
    FlagSettings settings = stated.get(rollout.settings().name());
    return settings == null
        || !changes.isDue(rollout, settings, freeze.isOn())
        || guarded(settings.name(), () -> define(rollout, settings));
  }

  /** Tries again what a store or an audit log refused. */
  private boolean settle() {
    boolean well = guarded("the freeze", freeze::settle);
    for (FlagSettings settings : List.copyOf(pending.values())) {
      Rollout rollout = rollouts.get(settings.name());
      if (rollout != null && guarded(settings.name(), () -> define(rollout, settings))) {
        pending.remove(settings.name());
      } else {
        well = false;
      }
    }
    for (Rollout rollout : rollouts.values()) {
      if (rollout.unsaved()) {
        well &= changes.trySave(rollout);
      }
    }
    return saveLeaving() && well;
  }

  private boolean saveLeaving() {
    leaving.entrySet().removeIf(entry -> guarded(entry.getKey(), entry.getValue()::loadAndSave));
    return leaving.isEmpty();
  }

  /** What operators do to these rollouts. */
  public FlagOperators operators() {
    return new FlagOperators(this, operators);
  }

  ChangeResult freeze(boolean frozen, String actor, String reason) {
    if (isBlank(actor) || isBlank(reason)) {
      return UNSIGNED;
    }
    return locked(() -> operators.freeze(frozen, actor, reason));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /**
   * Does what an operator asks for.
   *
   * @param flag null is no flag's name; actor and reason may be null, too, and are missing then
   * @param needsRecord whether it can be done only where the flag's state is known
   * @param change gets the rollout, and what the file says about the flag
   */
  ChangeResult operate(
      @Nullable String flag,
      @Nullable String actor,
      @Nullable String reason,
      boolean needsRecord,
      BiFunction<Rollout, FlagSettings, ChangeResult> change) {
    if (isBlank(actor) || isBlank(reason)) {
      return UNSIGNED;
    }
    if (flag == null) {
      return ChangeResult.refused("the name of a flag is needed");
    }
    return locked(
        () -> {
          Rollout rollout = rollouts.get(flag);
          FlagSettings file = stated.get(flag);
          if (rollout == null || file == null) {
            return ChangeResult.refused(
                "there is no such flag" + FlagOverlay.advice(flag, rollouts.keySet()));
          }
          if (needsRecord && rollout.phase() == Phase.UNKNOWN) {
            return ChangeResult.refused(
                "its state cannot be read; everybody has the control. A disable keeps it so");
          }
          try {
            return change.apply(rollout, file);
          } catch (RuntimeException e) {
            faults.note(flag, e);
            return ChangeResult.refused("not changed: " + e.getMessage());
          }
        });
  }

  List<RolloutStatus> statuses() {
    return locked(
        () ->
            rollouts.values().stream()
                .map(operators::status)
                .sorted(Comparator.comparing(RolloutStatus::flag))
                .toList());
  }

  /** What a flag's experiment has come to. See {@code Flags.experiment}. */
  public Optional<ExperimentResult> experiment(String flag) {
    return locked(
        () ->
            Optional.ofNullable(rollouts.get(flag))
                .flatMap(rollout -> ExperimentLook.at(rollout, foundation.time().now())));
  }

  /** How often something here failed that will be tried again. */
  public long faults() {
    return faults.count();
  }

  /** Stops the ramps and writes what was counted. */
  @Override
  public void close() {
    ticking.close();
    budgets.close();
    locked(
        () -> {
          for (Rollout rollout : rollouts.values()) {
            if (rollout.phase() != Phase.UNKNOWN
                && (rollout.unsaved() || rollout.phase().judged())) {
              changes.trySave(rollout);
            }
          }
          saveLeaving();
          return true;
        });
  }

  private <T> T locked(Supplier<T> work) {
    List<Event> events;
    T result;
    lock.lock();
    try {
      result = work.get();
      events = List.copyOf(outbox);
      outbox.clear();
    } finally {
      lock.unlock();
    }
    events.forEach(foundation.events()::publish);
    return result;
  }

  /** Runs {@code work}; false when it failed, which is counted and hurts no other flag. */
  private boolean guarded(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      faults.note(what, e);
      return false;
    }
  }
}
