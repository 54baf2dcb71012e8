package io.evenkeel.slo.alert;

import io.evenkeel.change.Trace;

/**
 * The part of a service's excess failures that calls with one tag carry.
 *
 * @param share what is proven, from 0 to 1; 0 unless it stands three standard errors above chance
 * @param atMost what two standard errors more would make of it, from 0 to 1
 */
record Excess(double share, double atMost) {
  /** Nothing counts its calls: it may carry nothing, or all of it. */
  static final Excess UNKNOWN = new Excess(0, 1);

  private static final double PROVEN = 3;
  private static final double POSSIBLE = 2;

  /** Fewer calls without the tag than this say nothing about how they fare. */
  private static final long FEWEST_OTHERS = 50;

  /**
   * Compares the tag's failures since the onset with what they would be at the rate of the
   * service's other calls; where almost every call has the tag, at the rate before the onset.
   */
  static Excess of(Trace tag, Trace service, Onset onset) {
    int from = onset.best();
    int to = service.good().length;
    double calls = service.calls(from, to);
    double all = service.failures(from, to) - onset.ratioBefore() * calls;
    double tagged = tag.calls(from, to);
    if (tagged == 0 || all <= 0) {
      return new Excess(0, 0);
    }
    double failed = tag.failures(from, to);
    double others = calls - tagged;
    boolean compared = others >= Math.max(FEWEST_OTHERS, calls / FEWEST_OTHERS);
    double expected =
        compared
            ? Math.max(
                onset.ratioBefore(),
                (Math.max(0, service.failures(from, to) - failed) + 0.5) / (others + 1))
            : onset.ratioBefore();
    double reference = compared ? others : Math.max(1, service.calls(0, from));
    double excess = failed - expected * tagged;
    double error = Math.sqrt(expected * (1 - expected) * tagged * (1 + tagged / reference));
    return new Excess(
        excess > PROVEN * error ? fraction(excess / all) : 0,
        fraction((excess + POSSIBLE * error) / all));
  }

  private static double fraction(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
