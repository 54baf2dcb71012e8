package io.evenkeel.failover;

import io.evenkeel.config.Percentage;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds retries to a share of the requests, so that an outage is not answered with a storm: each
 * request puts a fraction of a token in, a retry takes one out. At least one token comes in every
 * ten seconds, so that a quiet service may retry too.
 */
final class RetryBudget {
  /** The gauge of how many retries and hedges could be sent at once. */
  static final String SIGNAL = "llm_retry_budget";

  private static final long TOKEN = 1_000_000;
  private static final long FULL = 10 * TOKEN;
  private static final long AT_START = 3 * TOKEN;
  private static final long FLOOR_NANOS = Duration.ofSeconds(10).toNanos();

  private final TimeSource time;
  private final AtomicLong balance = new AtomicLong(AT_START);
  private final AtomicLong lastFloor;
  private volatile long perRequest;

  RetryBudget(Percentage share, TimeSource time) {
    this.time = time;
    this.lastFloor = new AtomicLong(time.nanoTime());
    share(share);
  }

  /** Changes the share; the balance stays. */
  void share(Percentage share) {
    perRequest = share.fraction().movePointRight(6).longValue();
  }

  /** A request came. */
  void deposit() {
    long now = balance.get();
    // A lost race loses one fraction of a token: the budget errs to fewer retries.
    if (now < FULL) {
      balance.compareAndSet(now, Math.min(FULL, now + perRequest));
    }
  }

  /** Takes a token, if there is one; a share of zero means no retries at all. */
  boolean tryWithdraw() {
    if (perRequest == 0) {
      return false;
    }
    long now = balance.get();
    while (now >= TOKEN) {
      if (balance.compareAndSet(now, now - TOKEN)) {
        return true;
      }
      now = balance.get();
    }
    return tryFloor();
  }

  /** How many retries it has for now, from 0 to 10. */
  double tokens() {
    return perRequest == 0 ? 0 : (double) balance.get() / TOKEN;
  }

  /** Gives back a token that was not used after all. */
  void putBack() {
    balance.accumulateAndGet(TOKEN, (now, token) -> Math.min(FULL, now + token));
  }

  private boolean tryFloor() {
    long last = lastFloor.get();
    long now = time.nanoTime();
    return now - last >= FLOOR_NANOS && lastFloor.compareAndSet(last, now);
  }
}
