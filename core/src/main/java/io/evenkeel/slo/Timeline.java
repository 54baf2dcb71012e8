package io.evenkeel.slo;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Photographs every objective's counters at the same moments, and answers any window as the
 * difference between now and the latest photograph at or before its start.
 *
 * <p>Counters are never reset, so there is no rotation that could lose or repeat an event. A
 * photograph carries the monotonic time at which it was taken, so a late tick makes one window
 * start earlier but never wrong; the wall clock plays no part. Rings from fine to coarse share
 * their time stamps; a window is read from the finest ring that reaches back far enough, and starts
 * at most one of that ring's periods early: a second for 5 minutes, ten for an hour, half an hour
 * for 30 days.
 *
 * <p>One monitor guards everything here: the ticker writes once a second, operators read. Calls
 * that are recorded touch only their striped counters and never come here.
 */
final class Timeline {
  private final TimeSource time;
  private final long origin;
  private final List<StampRing> rings =
      List.of(
          new StampRing(Duration.ofSeconds(1), 352), // reaches back 5 minutes, and then some
          new StampRing(Duration.ofSeconds(10), 416), // 1 hour
          new StampRing(Duration.ofMinutes(1), 384), // 6 hours
          new StampRing(Duration.ofMinutes(5), 912), // 3 days
          new StampRing(Duration.ofMinutes(30), 1504), // 31 days
          new StampRing(Duration.ofHours(2), 1120)); // 92 days
  private final List<History> histories = new ArrayList<>();

  Timeline(TimeSource time) {
    this.time = time;
    this.origin = time.nanoTime();
  }

  /** Starts to follow a pair of growing counts, from what they are now, for windows this long. */
  synchronized History follow(LongSupplier good, LongSupplier bad, Duration longest) {
    var history = new History(good, bad, elapsed(), ringsFor(longest));
    histories.add(history);
    return history;
  }

  synchronized void unfollow(History history) {
    histories.remove(history);
  }

  /** Takes a photograph in every ring that is due. */
  synchronized void snapshot() {
    long now = elapsed();
    int[] slots = new int[rings.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = rings.get(i).isDue(now) ? rings.get(i).stamp(now) : -1;
    }
    for (History history : histories) {
      history.store(slots);
    }
  }

  /** How many rings it takes to answer windows up to {@code longest}, at most 92 days. */
  int ringsFor(Duration longest) {
    int count = 1;
    while (count < rings.size() && rings.get(count - 1).reach() < longest.toNanos()) {
      count++;
    }
    return count;
  }

  private long elapsed() {
    return time.nanoTime() - origin;
  }

  /** The past of one pair of counts, since it was first followed. */
  final class History {
    private final LongSupplier good;
    private final LongSupplier bad;
    private final long goodBefore;
    private final long badBefore;
    private final long since;
    private final CumulativeRing[] goods;
    private final CumulativeRing[] bads;

    private History(LongSupplier good, LongSupplier bad, long since, int ringCount) {
      this.good = good;
      this.bad = bad;
      this.since = since;
      this.goodBefore = good.getAsLong();
      this.badBefore = bad.getAsLong();
      this.goods = new CumulativeRing[ringCount];
      this.bads = new CumulativeRing[ringCount];
      for (int i = 0; i < ringCount; i++) {
        goods[i] = new CumulativeRing(rings.get(i).size());
        bads[i] = new CumulativeRing(rings.get(i).size());
      }
    }

    /** Good events since this history began; only ever grows. */
    long good() {
      return good.getAsLong() - goodBefore;
    }

    /** Bad events since this history began; only ever grows. */
    long bad() {
      return bad.getAsLong() - badBefore;
    }

    int rings() {
      return goods.length;
    }

    /** What happened in the window that ends now. */
    WindowReading last(Duration window) {
      synchronized (Timeline.this) {
        long now = elapsed();
        long from = now - window.toNanos();
        if (from <= since) {
          return new WindowReading(good(), bad(), coverage(now - since, window));
        }
        int ring = ringsFor(window) - 1;
        if (ring < goods.length && rings.get(ring).reach() >= window.toNanos()) {
          return since(rings.get(ring).slotAtOrBefore(from), ring, 1);
        }
        // Longer than what is kept: answer for what is kept, and say how much that is.
        int coarsest = goods.length - 1;
        long oldest = rings.get(coarsest).oldest();
        return since(
            rings.get(coarsest).slotAtOrBefore(oldest), coarsest, coverage(now - oldest, window));
      }
    }

    private WindowReading since(int slot, int ring, double coverage) {
      return new WindowReading(
          good() - goods[ring].get(slot), bad() - bads[ring].get(slot), coverage);
    }

    private void store(int[] slots) {
      long goodNow = good();
      long badNow = bad();
      for (int i = 0; i < goods.length; i++) {
        if (slots[i] >= 0) {
          goods[i].set(slots[i], goodNow);
          bads[i].set(slots[i], badNow);
        }
      }
    }

    private static double coverage(long observed, Duration window) {
      return Math.min(1, (double) observed / window.toNanos());
    }
  }
}
