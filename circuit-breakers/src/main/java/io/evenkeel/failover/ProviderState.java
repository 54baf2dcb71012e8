package io.evenkeel.failover;

/** Whether a provider gets requests. */
public enum ProviderState {
  HEALTHY,
  /** Its breaker lets a few probes through. */
  PROBING,
  /** Its breaker is open. */
  OPEN,
  /** Left alone for a while after a rate limit, an exhausted quota or a bad credential. */
  BENCHED,
  /** Switched off by an operator. */
  DISABLED,
  /** Gets no new requests because of an operator; attempts are still under way. */
  DRAINING,
  /** Gets no new requests because of an operator, and no attempt is under way. */
  DRAINED,
  /** Not among those that an operator's rebalancing named. */
  LEFT_OUT
}
