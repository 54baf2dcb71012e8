package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.util.List;

/**
 * The faster one, by what its answers took of late, of two that are drawn: always the fastest one
 * would get every request at once, and nobody would hear that another one has become faster.
 * Whoever has not answered for a minute gets one request in ten seconds. A session stays where its
 * first request went.
 */
final class FastestOfTwo implements Preference {
  private static final int GONE = -1;

  private final Provider[] providers;
  private final WeightedDraw weighted;
  private final long redirected;
  private final SessionHomes homes;
  private final TimeSource time;

  /**
   * @param redirected who is asked for nothing and only stands for its share
   */
  FastestOfTwo(
      List<Provider> providers,
      WeightedDraw weighted,
      long redirected,
      SessionHomes homes,
      TimeSource time) {
    this.providers = providers.toArray(Provider[]::new);
    this.weighted = weighted;
    this.redirected = redirected;
    this.homes = homes;
    this.time = time;
  }

  @Override
  public int pick(long draw, long tier, long left) {
    return Draws.isOfSession(draw) ? pickForSession(draw, tier, left) : pickAny(draw, tier, left);
  }

  private int pickForSession(long draw, long tier, long left) {
    Provider home = homes.of(draw);
    int index = home == null ? GONE : index(home);
    if (index != GONE) {
      // Out: somewhere else, and always there, until it is back.
      return (left & 1L << index) != 0 ? index : weighted.pick(draw, tier, left);
    }
    int picked = pickAny(draw, tier, left);
    if ((redirected & 1L << picked) == 0 && providers[picked].isHealthy()) {
      homes.settle(draw, providers[picked]);
    }
    return picked;
  }

  private int pickAny(long draw, long tier, long left) {
    if ((left & redirected) != 0) {
      int drawn = weighted.pick(draw, tier, left);
      if ((redirected & 1L << drawn) != 0) {
        return drawn;
      }
    }
    return pickFast(draw, left & ~redirected);
  }

  private int pickFast(long draw, long left) {
    long now = time.nanoTime();
    for (long rest = left; rest != 0; rest &= rest - 1) {
      int index = Long.numberOfTrailingZeros(rest);
      if (providers[index].figures().average().wantsTrial(now)) {
        return index;
      }
    }
    int count = Long.bitCount(left);
    int first = (int) (Draws.fraction(draw) * count);
    int one = nth(left, first);
    if (count == 1) {
      return one;
    }
    int further = 1 + (int) ((1 - Draws.chance(draw)) * (count - 1));
    int other = nth(left, (first + further) % count);
    return nanos(other) < nanos(one) ? other : one;
  }

  private double nanos(int index) {
    return providers[index].figures().average().nanos();
  }

  private static int nth(long set, int n) {
    long rest = set;
    for (int i = 0; i < n; i++) {
      rest &= rest - 1;
    }
    return Long.numberOfTrailingZeros(rest);
  }

  private int index(Provider provider) {
    for (int i = 0; i < providers.length; i++) {
      if (providers[i] == provider) {
        return i;
      }
    }
    return GONE;
  }
}
