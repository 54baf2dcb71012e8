package io.evenkeel.config.providers;

import io.evenkeel.config.Percentage;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code llm_routing}: how a provider is chosen and how long a call may take in all.
 *
 * @param qualityThreshold 0 to 100; never removes the last candidate; default 0
 * @param deadline of a call over all its attempts; default 20 seconds
 * @param retryBudget share of requests that may be retried at the same provider or hedged; 10 %
 * @param hedge whether latency-critical calls are hedged; off by default
 * @param hedgeAfter how long the first provider is waited for before a second one is asked; empty:
 *     the observed 95th percentile of the time to the first token
 * @param contentFilterFailover whether a call that one provider's content filter refused goes to
 *     the next provider; off by default
 */
public record RoutingSettings(
    OptimizeFor optimizeFor,
    int qualityThreshold,
    Duration deadline,
    Percentage retryBudget,
    boolean hedge,
    Optional<Duration> hedgeAfter,
    boolean contentFilterFailover) {

  /** What a file that says nothing gets. */
  public static final RoutingSettings DEFAULT =
      new RoutingSettings(
          OptimizeFor.AVAILABILITY,
          0,
          Duration.ofSeconds(20),
          Percentage.of("10"),
          false,
          Optional.empty(),
          false);

  /** What routing prefers among healthy providers. */
  public enum OptimizeFor {
    AVAILABILITY,
    LATENCY,
    COST,
    QUALITY
  }
}
