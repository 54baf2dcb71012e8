package io.evenkeel.slo;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the records that were dropped because Evenkeel itself failed; no call ever feels one. */
final class Faults {
  private static final Logger log = LoggerFactory.getLogger(Faults.class);
  private static final int LOG_EVERY = 1_000;

  private static final LongAdder DROPPED = new LongAdder();

  private Faults() {}

  /** Counts a fault, logs the first and then every thousandth; only a dying VM passes. */
  static void dropped(Throwable fault) {
    DROPPED.increment();
    if (fault instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    try {
      long count = DROPPED.sum();
      if (count % LOG_EVERY == 1) {
        log.warn("An SLO record was dropped ({} so far)", count, fault);
      }
    } catch (RuntimeException loggingFailed) {
      DROPPED.increment();
    }
  }

  static long count() {
    return DROPPED.sum();
  }
}
