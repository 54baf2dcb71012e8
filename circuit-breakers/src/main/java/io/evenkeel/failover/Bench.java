package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.time.Duration;

/**
 * Until when a provider is left alone. A provider that does not say how long is left alone longer
 * each time it refuses again, up to a minute or its error's own bench.
 */
final class Bench {
  /** No provider can keep itself out for longer: a header is not an operator. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Duration LONGEST_GUESS = Duration.ofMinutes(1);

  private final TimeSource time;
  private int refusals;
  // Read without the lock on the way of every request; benched is written after until.
  private volatile long untilNanos;
  private volatile boolean benched;

  Bench(TimeSource time) {
    this.time = time;
  }

  boolean isBenched() {
    return benched && time.nanoTime() - untilNanos < 0;
  }

  /** Benches for what the provider asked for, or for a guess; returns for how long. */
  synchronized Duration refuse(AttemptFailure failure) {
    Duration guess = guess(failure.errorClass().bench());
    Duration wanted = failure.retryAfter().orElse(guess);
    Duration least = wanted.isNegative() ? Duration.ZERO : wanted;
    Duration pause = least.compareTo(LONGEST) > 0 ? LONGEST : least;
    // Answers to requests that were under way together are one refusal.
    if (!isBenched()) {
      refusals = Math.min(refusals + 1, 10);
    }
    long until = time.nanoTime() + pause.toNanos();
    // Of two refusals the longer one holds: answers arrive in any order.
    if (!isBenched() || until - untilNanos > 0) {
      untilNanos = until;
      benched = true;
    }
    return pause;
  }

  /** It answered, or a person says it is fine. */
  void lift() {
    // Checked first: an answer is no reason to take a lock.
    if (benched) {
      synchronized (this) {
        refusals = 0;
        benched = false;
      }
    }
  }

  /** It answered: what was asked before the bench began does not lift it. */
  void answered() {
    if (benched && !isBenched()) {
      lift();
    }
  }

  private Duration guess(Duration first) {
    Duration guess = first.multipliedBy(1L << refusals);
    Duration longest = first.compareTo(LONGEST_GUESS) > 0 ? first : LONGEST_GUESS;
    return guess.compareTo(longest) > 0 ? longest : guess;
  }
}
