package io.evenkeel.flags;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.flags.Evaluation.Judged;
import io.evenkeel.flags.rollout.JudgedExposure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A handle to one flag. Resolve it once with {@link Flags#flag}; it stays valid over every reload,
 * and for a flag that no configuration names yet.
 *
 * <p>Deciding never throws, never blocks and allocates nothing. Thread-safe: each decision reads
 * one immutable state of the flag, so value, variant, reason and generation always belong together.
 */
public final class Flag {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Flag.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String name;
  private final @Nullable FlagValue callersDefault;
  private final LongAdder faults;

  // Written by one thread at a time with release, read with acquire: a reader that sees a state
  // sees all of it.
  @SuppressWarnings("unused")
  private State state;

  /** What the handle decides by. */
  record State(Evaluation evaluation, FlagDecision fallback, Map<String, String> attributes) {}

  Flag(String name, @Nullable FlagValue callersDefault, LongAdder faults, State state) {
    this.name = name;
    this.callersDefault = callersDefault;
    this.faults = faults;
    this.state = state;
  }

  /** The name that the handle was resolved by. */
  public String name() {
    return name;
  }

  /**
   * What a unit gets whose session start is not known: it counts as begun when this flag first saw
   * it, for as long as it is remembered (see {@link SessionMemory}). A session that is not
   * remembered any more may get the canary that had the control before; it never loses one by that.
   *
   * @param unit usually a session id; when null, empty or longer than 1,024 characters a split flag
   *     gives the control with {@link Reason#ERROR}
   */
  public FlagDecision decide(@Nullable String unit) {
    return decide(unit, Evaluation.NOW, null);
  }

  /**
   * What a session gets that began at {@code sessionStartEpochMillis}: the same through every ramp
   * step; only a rollback, a disable or a new definition changes it.
   *
   * @param sessionStartEpochMillis milliseconds since 1970 by the wall clock
   */
  public FlagDecision decide(@Nullable String unit, long sessionStartEpochMillis) {
    return decide(unit, sessionStartEpochMillis, null);
  }

  /** What a context gets: targeting rules first, then as for its unit and session start. */
  public FlagDecision decide(@Nullable FlagContext context) {
    return context == null
        ? decide(null, Evaluation.NOW, null)
        : decide(context.unitOrNull(), context.sessionStartEpochMillis(), context);
  }

  private FlagDecision decide(
      @Nullable String unit, long sessionStartEpochMillis, @Nullable FlagContext context) {
    State now = (State) STATE.getAcquire(this);
    try {
      return now.evaluation.decide(unit, sessionStartEpochMillis, context);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      faults.increment();
      return now.fallback;
    }
  }

  /** Notes a business outcome of whom a context is for, in the arm that it has. */
  void track(FlagContext context, boolean isGood) {
    try {
      Judged judged = judged(context);
      if (judged != null && judged.unit() != JudgedExposure.NOT_JUDGED) {
        judged.arm().tracked(judged.unit(), isGood);
      }
    } catch (RuntimeException | LinkageError | AssertionError e) {
      faults.increment();
    }
  }

  /** Notes how something ended for whom a context is for, in the arm that it has. */
  void ended(FlagContext context, Outcome outcome, long durationNanos) {
    try {
      Judged judged = judged(context);
      if (judged != null) {
        judged.arm().completed(judged.unit(), outcome, durationNanos, false);
      }
    } catch (RuntimeException | LinkageError | AssertionError e) {
      faults.increment();
    }
  }

  private @Nullable Judged judged(FlagContext context) {
    State now = (State) STATE.getAcquire(this);
    return now.evaluation.judged(context.unitOrNull(), context.sessionStartEpochMillis(), context);
  }

  /** Whether {@link #decide(String)} gives the boolean true. */
  public boolean isOn(@Nullable String unit) {
    return decide(unit).isOn();
  }

  /**
   * A setting that stands at the flag, such as {@code enforcement}; empty while the flag is
   * disabled, rolled back or unknown.
   */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(((State) STATE.getAcquire(this)).attributes.get(attribute));
  }

  @Nullable FlagValue callersDefault() {
    return callersDefault;
  }

  void become(State next) {
    STATE.setRelease(this, next);
  }
}
