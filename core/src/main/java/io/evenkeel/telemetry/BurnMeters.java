package io.evenkeel.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** How fast an objective burns, in one of the windows of its alerts. */
final class BurnMeters {
  private BurnMeters() {}

  static Meter register(BurnWindow window, MeterRegistry registry) {
    return Gauge.builder(BurnWindow.METRIC, () -> window.rate().orElse(Double.NaN))
        .description(BurnWindow.DESCRIPTION)
        .tags(
            "service",
            window.objective().service(),
            "objective",
            window.objective().name(),
            "window",
            window.label())
        .register(registry);
  }
}
