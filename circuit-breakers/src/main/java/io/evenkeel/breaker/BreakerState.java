package io.evenkeel.breaker;

/** What a circuit breaker does with the next call. */
public enum BreakerState {
  /** Calls pass and are counted. */
  CLOSED,
  /** No call passes until the open time is over. */
  OPEN,
  /** A few probes pass; their outcomes decide between closed and open. */
  HALF_OPEN,
  /** An operator stopped all calls; only an operator lets them pass again. */
  FORCED_OPEN
}
