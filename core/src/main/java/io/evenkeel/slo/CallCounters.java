package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one service, each exactly once, by how they ended and by which latency
 * thresholds they stayed under.
 *
 * <p>The thresholds of all latency objectives cut time into bands. One call is one increment of the
 * cell (band, outcome), however many objectives read it; every objective's good and bad are sums of
 * cells, so they are exact where a histogram would estimate. Cells are striped and only ever grow.
 *
 * <p>Where latencies are shown, their histogram holds the timed successes in place of these cells:
 * it is cut at the same thresholds, and so a call remains one increment.
 */
@SuppressWarnings("EnumOrdinal") // an index of this process only, never stored
final class CallCounters {
  private static final int OUTCOMES = Outcome.IGNORED.ordinal();
  private static final int UNTIMED_BAND = 0;

  private final @Nullable LatencyHistogram latencies;
  private final long[] thresholds;
  private final LongAdder[] cells;

  /** Counts against {@code thresholds}, distinct nanoseconds in ascending order. */
  CallCounters(long... thresholds) {
    this(null, thresholds);
  }

  /**
   * Counts against {@code thresholds}, distinct nanoseconds in ascending order.
   *
   * @param latencies cut at these thresholds; is told how long calls took that succeeded or were
   *     too slow for a threshold: a fast failure says nothing about speed
   */
  CallCounters(@Nullable LatencyHistogram latencies, long... thresholds) {
    this.latencies = latencies;
    this.thresholds = thresholds.clone();
    this.cells = new LongAdder[(thresholds.length + 2) * OUTCOMES];
    Arrays.setAll(cells, i -> new LongAdder());
  }

  boolean hasThresholds(long... others) {
    return Arrays.equals(thresholds, others);
  }

  /** Whether a call took as long as the lowest threshold, or longer; without one, none did. */
  boolean isSlow(long durationNanos) {
    return thresholds.length > 0 && durationNanos >= thresholds[0];
  }

  /** Counts one call; a negative duration is a call that nobody timed. Ignored calls leave none. */
  void add(Outcome outcome, long durationNanos) {
    add(outcome, durationNanos, 1);
  }

  /** Counts calls that ended alike. */
  void add(Outcome outcome, long durationNanos, long calls) {
    if (outcome == Outcome.IGNORED) {
      return;
    }
    int band = UNTIMED_BAND;
    long counted = calls;
    if (durationNanos >= 0) {
      band = 1;
      while (band <= thresholds.length && durationNanos >= thresholds[band - 1]) {
        band++;
      }
      if (latencies != null && outcome == Outcome.SUCCESS) {
        counted = latencies.succeeded(durationNanos, band - 1, calls);
        if (counted == 0) {
          return;
        }
      } else if (latencies != null && band > 1) {
        latencies.failedSlowly(durationNanos, calls);
      }
    }
    cells[band * OUTCOMES + outcome.ordinal()].add(counted);
  }

  /** All calls that ended so. */
  long ended(Outcome outcome) {
    return sum(outcome, UNTIMED_BAND, thresholds.length + 2);
  }

  /** Successful calls strictly faster than a threshold; 0 when it is not one of these bands. */
  long succeededBelow(long threshold) {
    int index = Arrays.binarySearch(thresholds, threshold);
    return index < 0 ? 0 : sum(Outcome.SUCCESS, 1, index + 2);
  }

  /**
   * Calls of every outcome that took a threshold or longer; 0 when it is not one of these bands.
   */
  long tookAtLeast(long threshold) {
    int index = Arrays.binarySearch(thresholds, threshold);
    if (index < 0) {
      return 0;
    }
    int end = thresholds.length + 2;
    return sum(Outcome.SUCCESS, index + 2, end)
        + sum(Outcome.CLIENT_ERROR, index + 2, end)
        + sum(Outcome.SERVER_ERROR, index + 2, end);
  }

  private long sum(Outcome outcome, int fromBand, int toBand) {
    long sum = 0;
    for (int band = fromBand; band < toBand; band++) {
      sum += cells[band * OUTCOMES + outcome.ordinal()].sum();
    }
    // After the cells: what moves over there when a count outgrows the histogram is not read twice.
    // For that moment 2^32 may be missing; a history takes no notice of counts that shrink.
    if (latencies != null && outcome == Outcome.SUCCESS) {
      sum += latencies.succeeded(Math.max(0, fromBand - 1), toBand - 1);
    }
    return sum;
  }
}
