package io.evenkeel.failover;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended: with an answer, with the degraded answer and the failure that led to it, or
 * with the failure alone. Immutable.
 */
public final class FailoverResult<R> {
  private final @Nullable R value;
  private final @Nullable FailoverException failure;
  // Null when the first attempt answered: then the fields below say all of it.
  private final @Nullable List<Attempt> attempts;
  private final @Nullable String firstProvider;
  private final @Nullable String firstModel;
  private final TokenUsage firstTokens;
  private final long firstNanos;

  /**
   * @param value the answer, or the degraded answer; null when there is neither
   * @param failure why no provider answered; null when one did
   */
  FailoverResult(@Nullable R value, @Nullable FailoverException failure, List<Attempt> attempts) {
    this.value = value;
    this.failure = failure;
    this.attempts = List.copyOf(attempts);
    this.firstProvider = null;
    this.firstModel = null;
    this.firstTokens = TokenUsage.UNKNOWN;
    this.firstNanos = 0;
  }

  /** The first attempt answered. */
  FailoverResult(R value, String provider, String model, TokenUsage tokens, long nanos) {
    this.value = value;
    this.failure = null;
    this.attempts = null;
    this.firstProvider = provider;
    this.firstModel = model;
    this.firstTokens = tokens;
    this.firstNanos = nanos;
  }

  /** The answer, or the degraded answer; null when there is neither. */
  public @Nullable R value() {
    return value;
  }

  /** Why no provider answered; null when one did. */
  public @Nullable FailoverException failure() {
    return failure;
  }

  /** All attempts, in the order of their ends; empty when nobody was asked. */
  public List<Attempt> attempts() {
    return attempts != null ? attempts : List.of(first());
  }

  /** Whether a provider answered. */
  public boolean answered() {
    return failure == null;
  }

  /** Whether {@link #value} is the degraded answer and no provider's. */
  public boolean degraded() {
    return failure != null && value != null;
  }

  /** The provider that answered, or null. */
  public @Nullable String provider() {
    if (attempts == null) {
      return firstProvider;
    }
    for (Attempt attempt : attempts) {
      if (attempt.answered()) {
        return attempt.provider();
      }
    }
    return null;
  }

  /** The answer or the degraded answer; throws the failure when there is neither. */
  public R orThrow() {
    if (value != null) {
      return value;
    }
    throw Objects.requireNonNull(failure, "a result has an answer or a failure");
  }

  private Attempt first() {
    return new Attempt(
        Objects.requireNonNull(firstProvider),
        Objects.requireNonNull(firstModel),
        null,
        Duration.ZERO,
        Duration.ofNanos(firstNanos),
        null,
        firstTokens,
        true,
        false);
  }
}
