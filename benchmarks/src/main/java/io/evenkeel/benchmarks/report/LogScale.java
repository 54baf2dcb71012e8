package io.evenkeel.benchmarks.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Places positive values between two pixels, whole powers of ten at its ends. */
final class LogScale {
  private final int lowest;
  private final int highest;
  private final double from;
  private final double to;

  LogScale(DoubleStream values, double from, double to) {
    double[] all = values.toArray();
    double[] powers = DoubleStream.of(all).filter(value -> value > 0).map(Math::log10).toArray();
    int low = (int) Math.floor(DoubleStream.of(powers).min().orElse(0));
    int high = (int) Math.ceil(DoubleStream.of(powers).max().orElse(1));
    // Zero has no logarithm; it stands a power of ten below the least.
    this.lowest = powers.length < all.length ? low - 1 : low;
    this.highest = Math.max(high, low + 1);
    this.from = from;
    this.to = to;
  }

  double at(double value) {
    double log = value > 0 ? Math.max(lowest, Math.log10(value)) : lowest;
    return from + (to - from) * (log - lowest) / (highest - lowest);
  }

  /** The powers of ten on the scale. */
  double[] ticks() {
    return IntStream.rangeClosed(lowest, highest)
        .mapToDouble(power -> Math.pow(10, power))
        .toArray();
  }
}
