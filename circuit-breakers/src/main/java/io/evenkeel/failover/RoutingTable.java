package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked for a request, and who after that; immutable, and picking from it allocates nothing.
 *
 * <p>Providers stand in tiers, and one of a later tier is asked only when those before were. Who is
 * below the quality threshold is in the last tiers: poor answers are better than none. Sets of
 * providers are bits by index.
 */
final class RoutingTable {
  /** A set of providers is one {@code long}. */
  static final int MOST_PROVIDERS = 64;

  private static final long AFTER_ALL_PRIORITIES = 1L << 32;

  private final RoutingSettings settings;
  private final Provider[] providers;
  private final WeightedDraw weighted;
  private final long[] tiers;

  /**
   * Ranks the providers.
   *
   * @throws IllegalArgumentException when there are more than 64
   */
  RoutingTable(Collection<Provider> present, RoutingSettings settings) {
    if (present.size() > MOST_PROVIDERS) {
      throw new IllegalArgumentException(
          "llm_providers names %d providers; at most %d can be routed, so remove some"
              .formatted(present.size(), MOST_PROVIDERS));
    }
    this.settings = settings;
    List<Provider> ordered = new ArrayList<>(present);
    ordered.sort(Comparator.comparing(provider -> rank(provider, settings)));
    this.providers = ordered.toArray(Provider[]::new);
    this.tiers = tiers(ordered, settings);
    this.weighted = new WeightedDraw(ordered);
  }

  RoutingSettings settings() {
    return settings;
  }

  /** All of the configuration, the first tier first. */
  List<Provider> providers() {
    return List.of(providers);
  }

  /** The provider's bit in a set; at most 63. */
  int index(Provider provider) {
    int index = 0;
    while (providers[index] != provider) {
      index++;
    }
    return index;
  }

  /**
   * The next provider for a request.
   *
   * @param draw from {@link Draws}: the same for all picks of one request
   * @param tried who was picked for it before
   * @return null when nobody is left
   */
  @Nullable Provider next(long draw, long tried) {
    for (long tier : tiers) {
      long left = tier & ~tried;
      if (left != 0) {
        return providers[weighted.pick(draw, tier, left)];
      }
    }
    return null;
  }

  private static long[] tiers(List<Provider> ordered, RoutingSettings settings) {
    var tiers = new TreeMap<Long, Long>();
    for (int i = 0; i < ordered.size(); i++) {
      tiers.merge(rank(ordered.get(i), settings), 1L << i, (set, bit) -> set | bit);
    }
    return tiers.values().stream().mapToLong(Long::longValue).toArray();
  }

  private static long rank(Provider provider, RoutingSettings settings) {
    ProviderSettings own = provider.settings();
    boolean poor = own.quality().orElse(Integer.MAX_VALUE) < settings.qualityThreshold();
    return own.priority() + (poor ? AFTER_ALL_PRIORITIES : 0);
  }
}
