package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;

/** In which tier a provider stands: the lower the number, the earlier it is asked. */
final class Ranking {
  // Above every rank within.
  private static final long SPARE = 1L << 32;
  private static final long POOR = 1L << 33;
  private static final int BEST_QUALITY = 100;

  private Ranking() {}

  /**
   * The rank of a provider, as its settings say. Who is below the quality threshold comes after all
   * others; so does, unless priorities rank, who has no weight and is for emergencies.
   */
  static long of(ProviderSettings provider, RoutingSettings routing) {
    boolean poor = provider.quality().orElse(BEST_QUALITY) < routing.qualityThreshold();
    long spare = provider.weight() == 0 ? SPARE : 0;
    long rank =
        switch (routing.optimizeFor()) {
          case AVAILABILITY -> provider.priority();
          case LATENCY -> spare;
          // Nobody knows whether it is cheap.
          case COST -> spare + (provider.cost().isPresent() ? 0 : 1);
          // Nobody knows whether it is good.
          case QUALITY -> spare + BEST_QUALITY - provider.quality().orElse(-1);
        };
    return rank + (poor ? POOR : 0);
  }
}
