package io.evenkeel.slo;

import io.evenkeel.config.objectives.Indicator.Downtime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Seconds during which all named health checks passed, or one of them failed. A second is neither
 * while the result of a check is not known.
 *
 * @param checks by name; empty: all that are registered
 */
record UptimeSeconds(List<String> checks, Downtime downtime) implements Measure {
  /** After a longer gap between ticks the process stood still, and nobody knows how it was. */
  private static final long LONGEST_GAP = TimeUnit.SECONDS.toNanos(10);

  @Override
  public Tally begin(Sources sources) {
    return new OfChecks(sources.checks(), sources.now());
  }

  private final class OfChecks implements Tally {
    private final HealthChecks registry;
    private long seen;
    private final AtomicLong upNanos = new AtomicLong();
    private final AtomicLong downNanos = new AtomicLong();

    OfChecks(HealthChecks registry, long now) {
      this.registry = registry;
      this.seen = now;
    }

    @Override
    public void tick(long now) {
      long elapsed = now - seen;
      seen = now;
      if (elapsed > LONGEST_GAP) {
        missed(elapsed);
        return;
      }
      switch (registry.health(checks)) {
        case PASSING -> upNanos.addAndGet(elapsed);
        case FAILING -> downNanos.addAndGet(elapsed);
        case UNKNOWN -> {}
      }
    }

    @Override
    public void skip(long now) {
      seen = now;
    }

    @Override
    public void missed(long nanos) {
      if (downtime == Downtime.BAD) {
        downNanos.addAndGet(nanos);
      }
    }

    @Override
    public long first() {
      return TimeUnit.NANOSECONDS.toSeconds(upNanos.get());
    }

    @Override
    public long second() {
      return TimeUnit.NANOSECONDS.toSeconds(downNanos.get());
    }

    @Override
    public Optional<String> unmeasured() {
      return registry.missing(checks);
    }

    @Override
    public Optional<String> idle() {
      return Optional.of("no health check has ended yet");
    }
  }
}
