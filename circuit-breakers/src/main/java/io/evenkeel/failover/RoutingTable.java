package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.time.TimeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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

  private static final int NOBODY = -1;

  private final RoutingSettings settings;
  private final Provider[] providers;
  private final long[] tiers;
  private final long open;
  // Whose share goes to another one: they are drawn, and that one is asked.
  private final long redirected;
  private final int[] targets;
  private final Preference preference;

  /**
   * What routing remembers from one table to the next.
   *
   * @param homes made when they are needed
   */
  record Memory(TokenMix mix, Supplier<SessionHomes> homes, TimeSource time) {}

  /**
   * Ranks the providers as they are now.
   *
   * @throws IllegalArgumentException when there are more than 64
   */
  RoutingTable(Collection<Provider> present, RoutingSettings settings, Memory memory) {
    checkSize(present.size());
    this.settings = settings;
    List<Provider> ordered = new ArrayList<>(present);
    ordered.sort(Comparator.comparing(provider -> Ranking.of(provider.settings(), settings)));
    this.providers = ordered.toArray(Provider[]::new);
    this.tiers = tiers(ordered, settings);
    this.open = open(ordered);
    this.targets = targets(ordered);
    this.redirected = redirected(targets);
    this.preference = preference(ordered, settings, redirected, memory);
  }

  static void checkSize(int providers) {
    if (providers > MOST_PROVIDERS) {
      throw new IllegalArgumentException(
          "llm_providers names %d providers; at most %d can be routed, so remove some"
              .formatted(providers, MOST_PROVIDERS));
    }
  }

  RoutingSettings settings() {
    return settings;
  }

  /** Whether nobody gets requests. */
  boolean isClosed() {
    return open == 0;
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
    long left = (open | redirected) & ~tried;
    for (long tier : tiers) {
      while ((tier & left) != 0) {
        int picked = preference.pick(draw, tier & (open | redirected), tier & left);
        int target = targets[picked];
        if (target == NOBODY) {
          return providers[picked];
        }
        if ((left & open & 1L << target) != 0) {
          return providers[target];
        }
        left &= ~(1L << picked);
      }
    }
    return null;
  }

  private static long[] tiers(List<Provider> ordered, RoutingSettings settings) {
    var tiers = new TreeMap<Long, Long>();
    for (int i = 0; i < ordered.size(); i++) {
      long rank = Ranking.of(ordered.get(i).settings(), settings);
      tiers.merge(rank, 1L << i, (set, bit) -> set | bit);
    }
    return tiers.values().stream().mapToLong(Long::longValue).toArray();
  }

  private static long open(List<Provider> ordered) {
    long open = 0;
    for (int i = 0; i < ordered.size(); i++) {
      open |= ordered.get(i).isHeld() ? 0 : 1L << i;
    }
    return open;
  }

  private static int[] targets(List<Provider> ordered) {
    return ordered.stream().mapToInt(provider -> target(provider, ordered)).toArray();
  }

  /** Who gets the share of one that is held; of a chain, its end. */
  private static int target(Provider from, List<Provider> ordered) {
    Provider at = from;
    for (int i = 0; i < ordered.size() && at.isHeld(); i++) {
      Optional<String> next = at.standing().routeTo();
      at =
          ordered.stream()
              .filter(provider -> next.filter(provider.name()::equals).isPresent())
              .findFirst()
              .orElse(at);
    }
    return at == from || at.isHeld() ? NOBODY : ordered.indexOf(at);
  }

  private static long redirected(int[] targets) {
    long redirected = 0;
    for (int i = 0; i < targets.length; i++) {
      redirected |= targets[i] == NOBODY ? 0 : 1L << i;
    }
    return redirected;
  }

  private static Preference preference(
      List<Provider> ordered, RoutingSettings settings, long redirected, Memory memory) {
    var weighted = new WeightedDraw(ordered);
    return switch (settings.optimizeFor()) {
      case AVAILABILITY, QUALITY -> weighted;
      case COST -> new CheapestFirst(ordered, weighted, memory.mix());
      case LATENCY ->
          new FastestOfTwo(ordered, weighted, redirected, memory.homes().get(), memory.time());
    };
  }
}
