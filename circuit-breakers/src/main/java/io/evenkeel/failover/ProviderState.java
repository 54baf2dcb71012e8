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
  DISABLED
}
