package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings;
import java.time.Duration;

/** When a request that is slow is sent to a second provider as well. */
enum Hedging {
  NEVER,
  /** When the whole answer is late. */
  ANSWERS,
  /** When the first token is late. */
  FIRST_TOKENS;

  /**
   * How long to wait for the first provider.
   *
   * @return nanoseconds; negative when no second one is to be asked, or not known when
   */
  long afterNanos(RoutingSettings routing, Provider first) {
    if (this == NEVER) {
      return -1;
    }
    return routing
        .hedgeAfter()
        .map(Duration::toNanos)
        .orElseGet(() -> this == ANSWERS ? first.lateNanos() : first.lateFirstTokenNanos());
  }
}
