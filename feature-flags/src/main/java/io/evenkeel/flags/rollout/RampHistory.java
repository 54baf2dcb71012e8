package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import java.util.Arrays;

/**
 * Which share of the sessions got the canary, since when: what makes a session's variant a pure
 * function of its id and its start. Immutable.
 *
 * <p>A session that began before the history did has the control. Beyond {@value #LIMIT} changes
 * the oldest is forgotten, and sessions as old as that have the control again.
 */
public final class RampHistory {
  /** No canary, ever. */
  public static final RampHistory EMPTY = new RampHistory(new long[0], new int[0]);

  static final int LIMIT = 64;

  private final long[] since;
  private final int[] shares;

  private RampHistory(long[] since, int[] shares) {
    this.since = since;
    this.shares = shares;
  }

  /**
   * This history and one more change.
   *
   * @param epochMillis by the wall clock; one at or before the last change is taken as a
   *     millisecond after it, so that every change has a moment of its own
   */
  public RampHistory plus(long epochMillis, Share share) {
    int from = since.length == LIMIT ? 1 : 0;
    int size = since.length - from + 1;
    long[] newSince = new long[size];
    int[] newShares = new int[size];
    System.arraycopy(since, from, newSince, 0, size - 1);
    System.arraycopy(shares, from, newShares, 0, size - 1);
    newSince[size - 1] = size == 1 ? epochMillis : after(newSince[size - 2], epochMillis);
    newShares[size - 1] = share.hundredThousandths();
    return new RampHistory(newSince, newShares);
  }

  private static long after(long last, long epochMillis) {
    return last == Long.MAX_VALUE ? last : Math.max(epochMillis, last + 1);
  }

  /** When the last change takes effect; only of a history that is not empty. */
  public long latest() {
    return since[since.length - 1];
  }

  /** Whether nobody ever got the canary. */
  public boolean isEmpty() {
    return since.length == 0;
  }

  /** The share in force for sessions that begin now, in 1/100,000. */
  public int current() {
    return shares.length == 0 ? 0 : shares[shares.length - 1];
  }

  /** The share that was in force when a session began, in 1/100,000. Allocates nothing. */
  public int at(long sessionStartEpochMillis) {
    for (int i = since.length - 1; i >= 0; i--) {
      if (sessionStartEpochMillis >= since[i]) {
        return shares[i];
      }
    }
    return 0;
  }

  /** Whether a session that began then got the share that is in force now. */
  public boolean isCurrent(long sessionStartEpochMillis) {
    return since.length > 0 && sessionStartEpochMillis >= since[since.length - 1];
  }

  int size() {
    return since.length;
  }

  long since(int index) {
    return since[index];
  }

  Share share(int index) {
    return new Share(shares[index]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RampHistory that
        && Arrays.equals(since, that.since)
        && Arrays.equals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(since) + Arrays.hashCode(shares);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("[");
    for (int i = 0; i < since.length; i++) {
      text.append(i == 0 ? "" : ", ").append(share(i)).append(" since ").append(since[i]);
    }
    return text.append(']').toString();
  }
}
