package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * In which order the providers of one configuration are asked; immutable.
 *
 * <p>Priorities are strict. Within a priority the first one is drawn by weight, the next from the
 * rest by their weights, so that the share of one that is out falls to the others in proportion.
 * Who is below the quality threshold comes last: poor answers are better than none.
 */
final class RoutingTable {
  // 2^64 / golden ratio: multiples of it are spread as evenly as can be for any count of draws.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double BELOW_ONE = Math.nextDown(1.0);

  private final RoutingSettings settings;
  private final List<Ranked> ranked;

  private record Ranked(Provider provider, int rank, int weight) {}

  RoutingTable(Collection<Provider> providers, RoutingSettings settings) {
    this.settings = settings;
    this.ranked =
        providers.stream()
            .map(provider -> rank(provider, settings.qualityThreshold()))
            .sorted(Comparator.comparingInt(Ranked::rank))
            .toList();
  }

  RoutingSettings settings() {
    return settings;
  }

  List<Provider> providers() {
    return ranked.stream().map(Ranked::provider).toList();
  }

  /**
   * The order for one request.
   *
   * @param draw a number that grows by one with each request
   */
  List<Provider> order(long draw) {
    List<Provider> order = new ArrayList<>(ranked.size());
    int from = 0;
    while (from < ranked.size()) {
      int to = from + 1;
      while (to < ranked.size() && ranked.get(to).rank == ranked.get(from).rank) {
        to++;
      }
      if (to - from == 1) {
        order.add(ranked.get(from).provider);
      } else {
        drawAll(new ArrayList<>(ranked.subList(from, to)), fraction(draw), order);
      }
      from = to;
    }
    return order;
  }

  /**
   * Draws one after the other without putting back. The place of a draw within the interval that it
   * hit is as evenly spread as the draw itself, so it serves as the next one.
   */
  private static void drawAll(List<Ranked> rest, double draw, List<Provider> order) {
    double spread = draw;
    while (!rest.isEmpty()) {
      long total = rest.stream().mapToLong(Ranked::weight).sum();
      double point = spread * total;
      int chosen = 0;
      while (chosen < rest.size() - 1 && point >= rest.get(chosen).weight) {
        point -= rest.get(chosen++).weight;
      }
      Ranked drawn = rest.remove(chosen);
      order.add(drawn.provider);
      spread = drawn.weight == 0 ? spread : Math.min(point / drawn.weight, BELOW_ONE);
    }
  }

  private static double fraction(long draw) {
    return ((draw * GOLDEN) >>> 11) * 0x1p-53;
  }

  private static Ranked rank(Provider provider, int qualityThreshold) {
    ProviderSettings settings = provider.settings();
    boolean poor = settings.quality().orElse(Integer.MAX_VALUE) < qualityThreshold;
    int rank = poor ? Integer.MAX_VALUE : settings.priority();
    return new Ranked(provider, rank, settings.weight());
  }
}
