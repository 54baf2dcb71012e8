package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a provider may be asked for at most; null where there is no limit.
 *
 * @param requests a minute
 * @param tokens a minute
 * @param attempts at the same time
 */
record Limits(
    @Nullable MinuteWindow requests,
    @Nullable MinuteWindow tokens,
    @Nullable ConcurrencyLimit attempts) {
  static final Limits NONE = new Limits(null, null, null);
  static final long REFUSED = -1;

  // Seconds since the process began fit in 31 bits for as long as it may live.
  private static final int SECOND_BITS = 32;
  private static final long SECOND_MASK = (1L << SECOND_BITS) - 1;

  /** These limits with other numbers: what was taken of one that stays is taken of the new one. */
  Limits resized(
      String provider,
      OptionalInt requestsPerMinute,
      OptionalInt tokensPerMinute,
      OptionalInt maxConcurrent,
      TimeSource time) {
    return new Limits(
        resized(requests, requestsPerMinute, time),
        resized(tokens, tokensPerMinute, time),
        resized(attempts, provider, maxConcurrent));
  }

  private static @Nullable MinuteWindow resized(
      @Nullable MinuteWindow window, OptionalInt limit, TimeSource time) {
    if (limit.isEmpty()) {
      return null;
    }
    if (window == null) {
      return new MinuteWindow(limit.getAsInt(), time);
    }
    window.limit(limit.getAsInt());
    return window;
  }

  private static @Nullable ConcurrencyLimit resized(
      @Nullable ConcurrencyLimit attempts, String provider, OptionalInt limit) {
    if (limit.isEmpty()) {
      return null;
    }
    if (attempts == null) {
      return new ConcurrencyLimit(provider, limit.getAsInt());
    }
    attempts.limit(limit.getAsInt());
    return attempts;
  }

  boolean areNone() {
    return requests == null && tokens == null && attempts == null;
  }

  /**
   * Takes one request, its tokens and a place.
   *
   * @return what {@link #giveBack} and its like want to know, or {@link #REFUSED}
   */
  long tryTake(int estimatedTokens) {
    long request = requests == null ? 0 : requests.tryTake(1);
    if (request == MinuteWindow.REFUSED) {
      return REFUSED;
    }
    long token = tokens == null ? 0 : tokens.tryTake(estimatedTokens);
    if (token == MinuteWindow.REFUSED) {
      giveBackRequest(request);
      return REFUSED;
    }
    long taken = request << SECOND_BITS | token;
    // Last, since a place, unlike what is taken of a window, never comes back by itself.
    if (attempts != null && !attempts.tryEnter()) {
      giveBackRequest(request);
      giveBackTokens(taken, estimatedTokens);
      return REFUSED;
    }
    return taken;
  }

  /** The attempt was never made. */
  void undo(long taken, int estimatedTokens) {
    leave();
    giveBack(taken, estimatedTokens);
  }

  /** The place is free again. */
  void leave() {
    if (attempts != null) {
      attempts.leave();
    }
  }

  /** The provider never saw the request. */
  void giveBack(long taken, int estimatedTokens) {
    giveBackRequest(taken >>> SECOND_BITS);
    giveBackTokens(taken, estimatedTokens);
  }

  /** The provider used fewer tokens. */
  void giveBackTokens(long taken, int unused) {
    if (tokens != null) {
      tokens.giveBack(taken & SECOND_MASK, unused);
    }
  }

  /** The provider used more tokens. */
  void charge(int more) {
    if (tokens != null) {
      tokens.charge(more);
    }
  }

  private void giveBackRequest(long second) {
    if (requests != null) {
      requests.giveBack(second, 1);
    }
  }
}
