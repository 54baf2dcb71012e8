package io.evenkeel.breaker;

/**
 * The call was not made because its breaker is open. Has no stack trace: during an outage it is
 * thrown for every call.
 */
public final class BreakerOpenException extends RuntimeException {

  BreakerOpenException(String breaker) {
    super("circuit breaker '" + breaker + "' is open", null, false, false);
  }
}
