package io.evenkeel.slo;

import io.evenkeel.time.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The load of a processor since it was last asked for, at most once a second: who asks right after
 * somebody else gets the same answer, and not that of the microseconds between the two.
 */
final class SampledLoad implements DoubleSupplier {
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private final DoubleSupplier load;
  private final TimeSource time;
  private boolean asked;
  private long askedAt;
  private double answer = Double.NaN;

  SampledLoad(DoubleSupplier load, TimeSource time) {
    this.load = load;
    this.time = time;
  }

  @Override
  public synchronized double getAsDouble() {
    long now = time.nanoTime();
    if (!asked || now - askedAt >= FRESH) {
      double current = load.getAsDouble();
      answer = current < 0 ? Double.NaN : current; // negative: the platform does not know
      asked = true;
      askedAt = now;
    }
    return answer;
  }
}
