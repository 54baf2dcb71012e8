package io.evenkeel.failover;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No provider answered. The message names providers and error classes and no text of the request;
 * the cause is what the last attempt's client threw.
 */
public final class FailoverException extends RuntimeException {
  private final Reason reason;
  private final transient List<Attempt> attempts;

  /** Why the request ended without an answer. */
  public enum Reason {
    /** Every provider was disabled, benched or behind an open breaker: nobody was asked. */
    NO_HEALTHY_PROVIDER("no provider is healthy"),
    /** Everyone who could be asked failed. */
    ALL_FAILED("every provider failed"),
    /** The time for the whole request was over. */
    DEADLINE_EXCEEDED("the deadline passed"),
    /** The request itself was refused; another provider would refuse it too. */
    REFUSED("the request was refused"),
    /** The calling thread was interrupted, or the caller gave up. */
    CANCELLED("the call was cancelled"),
    /** A stream ended in the middle of its answer. */
    BROKEN("the stream broke"),
    /** An operator forced degraded mode: nobody was asked. */
    STABILIZED("degraded mode is forced");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** Whether a degraded answer is better than the failure: not for the caller's own doing. */
    boolean mayDegrade() {
      return this != REFUSED && this != CANCELLED && this != BROKEN;
    }
  }

  FailoverException(Reason reason, List<Attempt> attempts, @Nullable Throwable cause) {
    super(describe(reason, attempts), cause);
    this.reason = reason;
    this.attempts = List.copyOf(attempts);
  }

  public Reason reason() {
    return reason;
  }

  /** All attempts, in their order; empty when nobody was asked. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** How the last attempt failed; null when nobody was asked. */
  public @Nullable ErrorClass errorClass() {
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).errorClass();
  }

  private static String describe(Reason reason, List<Attempt> attempts) {
    return attempts.isEmpty()
        ? reason.words
        : attempts.stream()
            .map(Attempt::toString)
            .collect(Collectors.joining(", ", reason.words + ": ", ""));
  }
}
