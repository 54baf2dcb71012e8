package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.BreakerStatus;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.call.CallScope;
import io.evenkeel.change.ExposureTally;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ProviderStatus.Quota;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One provider while the process runs: what it is told to be, and how it is doing. Thread-safe.
 *
 * <p>What is between an attempt and its answer throws nothing, allocates nothing and gives every
 * place back: a limit or a figure that is itself broken is logged and left out.
 */
final class Provider {
  private static final Logger log = LoggerFactory.getLogger(Provider.class);
  private static final int LOG_EVERY = 1_000;

  private final String name;
  private final CircuitBreaker breaker;
  private final Benches benches;
  private final Substitution substitution;
  private final ExposureTally tally;
  private final ProviderFigures figures;
  private final TokenMix mix;
  private final TimeSource time;
  private final LongAdder broken = new LongAdder();
  private volatile ProviderSettings settings;
  private volatile Limits limits = Limits.NONE;
  private volatile Standing standing = Standing.OPEN;
  private volatile @Nullable ErrorClass lastError;
  // The last entry, for the next attempt of the same second; a lost race costs one object.
  private volatile @Nullable Entry recent;

  Provider(
      ProviderSettings settings,
      CircuitBreaker breaker,
      ExposureTally tally,
      TokenMix mix,
      TimeSource time) {
    this.name = settings.name();
    this.settings = settings;
    this.breaker = breaker;
    this.benches = new Benches(time);
    this.substitution = new Substitution(name, time);
    this.tally = tally;
    this.figures = new ProviderFigures(time);
    this.mix = mix;
    this.time = time;
  }

  /** What calls have in common that this provider had a part in. */
  static String tag(String name) {
    return "provider " + name;
  }

  String name() {
    return name;
  }

  ProviderSettings settings() {
    return settings;
  }

  /**
   * Takes new settings, with what operators decided over them. In force when it returns; what was
   * taken of a limit that stays is taken of the new one.
   */
  void become(
      ProviderSettings changed,
      Standing decided,
      OptionalInt requestsPerMinute,
      OptionalInt tokensPerMinute) {
    standing = decided;
    settings = changed;
    limits =
        limits.resized(name, requestsPerMinute, tokensPerMinute, changed.maxConcurrent(), time);
  }

  Limits limits() {
    return limits;
  }

  Standing standing() {
    return standing;
  }

  /** Whether an operator, and no failure, keeps requests away. */
  boolean isHeld() {
    return !standing.isOpen();
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  Benches benches() {
    return benches;
  }

  Substitution substitution() {
    return substitution;
  }

  ProviderFigures figures() {
    return figures;
  }

  /**
   * A place for one attempt, to be ended by exactly one of {@link #answered}, {@link #failed} and
   * {@link #left}; null when this provider gets none now.
   *
   * @param model that is asked for
   * @param estimatedTokens reserved from its quota; 0 when unknown
   */
  @Nullable Admission tryEnter(String model, int estimatedTokens) {
    if (isHeld() || benches.areBenched(model)) {
      return null;
    }
    Limits now = limits;
    Admission admission = now.areNone() ? breaker.admit() : tryEnter(now, estimatedTokens);
    // Looked at again once it counts as under way: either a drain waits for it, or it sees the
    // drain here.
    if (admission != null && isHeld()) {
      admission.release();
      return null;
    }
    return admission;
  }

  private @Nullable Admission tryEnter(Limits now, int estimatedTokens) {
    long taken;
    try {
      taken = now.tryTake(estimatedTokens);
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      return breaker.admit();
    }
    if (taken == Limits.REFUSED) {
      return null;
    }
    Admission admission = null;
    Entry entry = null;
    try {
      admission = breaker.admit();
      entry = admission == null ? null : entry(admission, now, taken);
      return entry;
    } finally {
      if (entry == null) {
        now.undo(taken, estimatedTokens);
        // Only memory that is full comes between an admission and its entry.
        if (admission != null) {
          admission.release();
        }
      }
    }
  }

  private Entry entry(Admission admission, Limits now, long taken) {
    Entry last = recent;
    if (last != null && last.is(admission, now, taken)) {
      return last;
    }
    var entry = new Entry(admission, now, taken);
    recent = entry;
    return entry;
  }

  /** A stream's first token came after {@code nanos}; before the attempt ends. */
  void firstToken(String model, long nanos) {
    try {
      figures.firstToken(model, nanos);
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  /**
   * The attempt brought the answer.
   *
   * @param nanos until its end
   * @param waitedNanos until there was something to show for it: a stream's first token, or its end
   */
  void answered(
      Admission admission,
      String model,
      long nanos,
      long waitedNanos,
      int reservedTokens,
      TokenUsage actual) {
    admission.success(waitedNanos);
    try {
      expose();
      benches.answered(model);
      lastError = null;
      figures.answered(model, nanos, waitedNanos, actual);
      mix.add(actual);
      settle(admission, reservedTokens, actual);
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  /**
   * The attempt failed: it counts as the error's class says, and benches where that says so.
   *
   * @param counts false when the provider was not given a fair time to answer
   * @param actual what it used all the same, when that is known
   * @return for how long it was benched; zero when it was not
   */
  Duration failed(
      Admission admission,
      String model,
      long nanos,
      AttemptFailure failure,
      boolean counts,
      int reservedTokens,
      TokenUsage actual) {
    ErrorClass errorClass = failure.errorClass();
    boolean atFault = errorClass.countsAgainstBreaker() && counts;
    if (atFault) {
      admission.failure(nanos, failure.cause());
    } else {
      admission.release();
    }
    try {
      expose();
      if (errorClass.failOver()) {
        lastError = errorClass;
      }
      // A failure that comes quickly must not make a provider look fast.
      long lost = atFault ? Math.max(nanos, settings.timeout().toNanos()) : -1;
      figures.failed(model, errorClass, lost);
      settle(admission, reservedTokens, failure, actual);
      return errorClass.bench().isZero() ? Duration.ZERO : benches.refuse(model, failure);
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      return Duration.ZERO;
    }
  }

  /**
   * Nobody waits for the attempt any more. It says nothing about the provider's health; what was
   * reserved for it stays so, since the provider may have counted it.
   */
  void left(Admission admission) {
    admission.release();
  }

  /** An attempt was left before its answer, or the first token of its stream, had come. */
  void waitedInVain(boolean streamed, long nanos) {
    try {
      figures.leftWaiting(streamed, nanos);
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  private static void settle(Admission admission, int reservedTokens, TokenUsage actual) {
    if (admission instanceof Entry entry && actual.total() > 0) {
      int unused = reservedTokens - actual.total();
      if (unused > 0) {
        entry.limits().giveBackTokens(entry.taken(), unused);
      } else if (unused < 0) {
        entry.limits().charge(-unused);
      }
    }
  }

  private static void settle(
      Admission admission, int reservedTokens, AttemptFailure failure, TokenUsage actual) {
    if (failure.possiblyBilled() || actual.total() > 0) {
      settle(admission, reservedTokens, actual);
    } else if (admission instanceof Entry entry) {
      if (failure.errorClass() == ErrorClass.CONNECT) {
        entry.limits().giveBack(entry.taken(), reservedTokens);
      } else {
        entry.limits().giveBackTokens(entry.taken(), reservedTokens);
      }
    }
  }

  // Lets the running call be counted for this provider, however it ends.
  private void expose() {
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(tally);
    }
  }

  private void countBroken(Throwable e) {
    broken.increment();
    if (broken.sum() % LOG_EVERY == 1) {
      log.error("What is counted of provider '{}' is broken and left out", name, e);
    }
  }

  /** How long all but the slowest answers take; negative while that is not known. */
  long lateNanos() {
    return figures.lateNanos();
  }

  /** The same for the first token of a stream. */
  long lateFirstTokenNanos() {
    return figures.lateFirstTokenNanos();
  }

  /** Why it is not the one that answers; null when an operator keeps requests away. */
  @Nullable ErrorClass lastError() {
    return isHeld() ? null : lastError;
  }

  /** Whether a person has to look after its account or key. */
  boolean isLockedOut() {
    return benches.isLockedOut();
  }

  boolean isHealthy() {
    return state() == ProviderState.HEALTHY;
  }

  ProviderState state() {
    return switch (standing.kind()) {
      case OPEN -> stateByItself();
      case DISABLED -> ProviderState.DISABLED;
      case DRAINED ->
          breaker.status().inFlight() == 0 ? ProviderState.DRAINED : ProviderState.DRAINING;
      case LEFT_OUT -> ProviderState.LEFT_OUT;
    };
  }

  private ProviderState stateByItself() {
    return switch (breaker.state()) {
      case FORCED_OPEN -> ProviderState.DISABLED;
      case OPEN -> ProviderState.OPEN;
      case HALF_OPEN ->
          benches.areBenched(settings.model()) ? ProviderState.BENCHED : ProviderState.PROBING;
      case CLOSED ->
          benches.areBenched(settings.model()) ? ProviderState.BENCHED : ProviderState.HEALTHY;
    };
  }

  ProviderStatus status() {
    ProviderSettings now = settings;
    Limits bounded = limits;
    Standing decided = standing;
    BreakerStatus guarded = breaker.status();
    return new ProviderStatus(
        name,
        now.model(),
        now.priority(),
        now.weight(),
        state(),
        guarded.inFlight(),
        guarded.calls(),
        guarded.failureRate(),
        quota(bounded.requests()),
        quota(bounded.tokens()),
        decided.by(),
        decided.routeTo());
  }

  private static Optional<Quota> quota(@Nullable MinuteWindow window) {
    return window == null
        ? Optional.empty()
        : Optional.of(new Quota(window.limit(), window.used()));
  }
}
