package io.evenkeel.failover;

import java.util.List;

/**
 * Draws providers by their weights: the first of a request in proportion to them, each further one
 * in proportion among the rest, so that the share of one that is out falls to the others as their
 * weights say. Allocates nothing.
 */
final class WeightedDraw implements Preference {
  private static final double BELOW_ONE = Math.nextDown(1.0);

  private final int[] weights;
  private final long[] names;

  WeightedDraw(List<Provider> providers) {
    weights = providers.stream().mapToInt(provider -> provider.settings().weight()).toArray();
    names = providers.stream().mapToLong(provider -> Draws.hash(provider.name())).toArray();
  }

  @Override
  public int pick(long draw, long tier, long left) {
    if ((left & (left - 1)) == 0) {
      return Long.numberOfTrailingZeros(left);
    }
    return Draws.isOfSession(draw)
        ? rendezvous(draw, left)
        : walk(Draws.fraction(draw), tier, left);
  }

  /**
   * Draws one after the other without putting back, until it hits one that is left. The place of a
   * draw within the interval that it hit is as evenly spread as the draw itself, so it serves as
   * the next one.
   */
  private int walk(double draw, long tier, long left) {
    long rest = tier;
    double spread = draw;
    while (true) {
      double point = spread * total(rest);
      int chosen = Long.numberOfTrailingZeros(rest);
      long further = rest & (rest - 1);
      while (further != 0 && point >= weights[chosen]) {
        point -= weights[chosen];
        chosen = Long.numberOfTrailingZeros(further);
        further &= further - 1;
      }
      if ((left & 1L << chosen) != 0) {
        return chosen;
      }
      rest &= ~(1L << chosen);
      if (weights[chosen] > 0) {
        spread = Math.min(point / weights[chosen], BELOW_ONE);
      }
    }
  }

  /**
   * The one whose clock, which runs as fast as it has weight, rings first for this session. When
   * one leaves, only its own sessions move; when it is back, they come back and no others.
   */
  private int rendezvous(long draw, long left) {
    int first = Long.numberOfTrailingZeros(left);
    double firstRing = Double.POSITIVE_INFINITY;
    for (long rest = left; rest != 0; rest &= rest - 1) {
      int index = Long.numberOfTrailingZeros(rest);
      double ring = -Math.log(Draws.chance(draw ^ names[index])) / weights[index];
      if (ring < firstRing) {
        firstRing = ring;
        first = index;
      }
    }
    return first;
  }

  private long total(long set) {
    long total = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      total += weights[Long.numberOfTrailingZeros(rest)];
    }
    return total;
  }
}
