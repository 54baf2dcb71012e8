package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerStatus;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.call.CallScope;
import io.evenkeel.change.ExposureTally;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One provider while the process runs: what it is told to be, and how it is doing. */
final class Provider {
  private final String name;
  private final CircuitBreaker breaker;
  private final Bench bench;
  private final Substitution substitution;
  private final ExposureTally tally;
  private volatile ProviderSettings settings;
  private volatile @Nullable ErrorClass lastError;

  Provider(
      ProviderSettings settings, CircuitBreaker breaker, ExposureTally tally, TimeSource time) {
    this.name = settings.name();
    this.settings = settings;
    this.breaker = breaker;
    this.bench = new Bench(time);
    this.substitution = new Substitution(name, time);
    this.tally = tally;
  }

  /** What calls have in common that this provider had a part in. */
  static String tag(String name) {
    return "provider " + name;
  }

  String name() {
    return name;
  }

  /** Lets the running call be counted for this provider, however it ends. */
  void expose() {
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(tally);
    }
  }

  ProviderSettings settings() {
    return settings;
  }

  void settings(ProviderSettings changed) {
    settings = changed;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  Bench bench() {
    return bench;
  }

  Substitution substitution() {
    return substitution;
  }

  /**
   * A place for one attempt, to be ended by exactly one of {@link #answered}, {@link #failed} and
   * {@link #left}; null when this provider gets none now.
   *
   * @param estimatedTokens reserved from its quota; 0 when unknown
   */
  @Nullable Admission tryEnter(int estimatedTokens) {
    return bench.isBenched() ? null : breaker.admit();
  }

  /** A stream's first token came after {@code nanos}; before the attempt ends. */
  void firstToken(long nanos) {}

  /** The attempt brought the answer. */
  void answered(Admission admission, long nanos, int reservedTokens, TokenUsage actual) {
    expose();
    admission.success(nanos);
    bench.answered();
    lastError = null;
  }

  /**
   * The attempt failed: it counts as the error's class says, and benches where that says so.
   *
   * @param counts false when the provider was not given a fair time to answer
   * @return for how long it was benched; zero when it was not
   */
  Duration failed(
      Admission admission, long nanos, AttemptFailure failure, boolean counts, int reservedTokens) {
    expose();
    ErrorClass errorClass = failure.errorClass();
    if (errorClass.countsAgainstBreaker() && counts) {
      admission.failure(nanos, failure.cause());
    } else {
      admission.release();
    }
    if (errorClass.failOver()) {
      lastError = errorClass;
    }
    return errorClass.bench().isZero() ? Duration.ZERO : bench.refuse(failure);
  }

  /** Nobody waits for the attempt any more; it says nothing about the provider. */
  void left(Admission admission, int reservedTokens) {
    admission.release();
  }

  /** How long all but the slowest answers take; negative while that is not known. */
  long lateNanos() {
    return -1;
  }

  /** The same for the first token of a stream. */
  long lateFirstTokenNanos() {
    return -1;
  }

  /** Why it is not the one that answers; null when an operator switched it off. */
  @Nullable ErrorClass lastError() {
    return breaker.state() == BreakerState.FORCED_OPEN ? null : lastError;
  }

  boolean isHealthy() {
    return state() == ProviderState.HEALTHY;
  }

  ProviderState state() {
    return switch (breaker.state()) {
      case FORCED_OPEN -> ProviderState.DISABLED;
      case OPEN -> ProviderState.OPEN;
      case HALF_OPEN -> bench.isBenched() ? ProviderState.BENCHED : ProviderState.PROBING;
      case CLOSED -> bench.isBenched() ? ProviderState.BENCHED : ProviderState.HEALTHY;
    };
  }

  ProviderStatus status() {
    ProviderSettings now = settings;
    BreakerStatus guarded = breaker.status();
    return new ProviderStatus(
        name,
        now.model(),
        now.priority(),
        now.weight(),
        state(),
        guarded.inFlight(),
        guarded.calls(),
        guarded.failureRate());
  }
}
