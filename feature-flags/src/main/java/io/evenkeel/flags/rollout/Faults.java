package io.evenkeel.flags.rollout;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what failed and will be tried again; logs the first and then every thousandth. */
final class Faults {
  private static final Logger log = LoggerFactory.getLogger(Faults.class);
  private static final int LOG_EVERY = 1_000;

  private final LongAdder count = new LongAdder();

  void note(String flag, RuntimeException failure) {
    count.increment();
    long sum = count.sum();
    if (sum % LOG_EVERY == 1) {
      log.warn("A change of '{}' failed and will be tried again ({} so far)", flag, sum, failure);
    }
  }

  long count() {
    return count.sum();
  }
}
