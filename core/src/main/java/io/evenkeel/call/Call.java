package io.evenkeel.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one call gathers, whoever may touch it. */
abstract class Call {
  /** Bounds what a scope that is never closed can gather. */
  static final int MOST_KNOWN_VALUES = 256;

  /** As above; a real call meets a few dozen flags. */
  static final int MOST_EXPOSURES = 1_024;

  private static final Logger log = LoggerFactory.getLogger(Call.class);
  private static final AtomicLong FAILURES = new AtomicLong();
  private static final int LOG_EVERY = 1_000;

  abstract void expose(Exposure exposure, long unit);

  abstract void addKnownValue(String value);

  abstract List<String> knownValues();

  /** The first end tells the exposures; later ones do nothing. */
  abstract void end(Outcome outcome, long durationNanos, boolean slow);

  /** One exposure that breaks its promise not to throw must not keep the news from the others. */
  static void tell(
      Exposure[] exposures,
      long[] units,
      int count,
      Outcome outcome,
      long durationNanos,
      boolean slow) {
    VirtualMachineError fatal = null;
    for (int i = 0; i < count; i++) {
      try {
        exposures[i].completed(units[i], outcome, durationNanos, slow);
      } catch (VirtualMachineError e) {
        fatal = e;
      } catch (Throwable e) {
        long failures = FAILURES.incrementAndGet();
        if (failures % LOG_EVERY == 1) {
          log.warn("An exposure failed at the end of a call ({} so far)", failures, e);
        }
      }
    }
    if (fatal != null) {
      throw fatal;
    }
  }
}
