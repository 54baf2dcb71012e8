package io.evenkeel.failover;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended: with an answer, with the degraded answer and the failure that led to it, or
 * with the failure alone.
 *
 * @param value the answer, or the degraded answer; null when there is neither
 * @param failure why no provider answered; null when one did
 * @param attempts in their order; the last one brought the answer, if there is one
 */
public record FailoverResult<R>(
    @Nullable R value, @Nullable FailoverException failure, List<Attempt> attempts) {

  public FailoverResult {
    attempts = List.copyOf(attempts);
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
    return answered() ? attempts.get(attempts.size() - 1).provider() : null;
  }

  /** The answer or the degraded answer; throws the failure when there is neither. */
  public R orThrow() {
    if (value != null) {
      return value;
    }
    throw Objects.requireNonNull(failure, "a result has an answer or a failure");
  }
}
