package io.evenkeel.slo.export;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * The third engine: the definitions, applied to the events themselves. Knows nothing of rings,
 * rates or queries: an event at t belongs to a window W at time s when s − W &lt; t ≤ s.
 */
final class Oracle {
  private final Scenario scenario;
  private final long[] good;
  private final long[] bad;
  private final BigDecimal allowed;

  private Oracle(Scenario scenario) {
    this.scenario = scenario;
    this.good = cumulative(scenario.seconds(), scenario.traffic()::good);
    this.bad = cumulative(scenario.seconds(), scenario.traffic()::bad);
    this.allowed = BigDecimal.ONE.subtract(new BigDecimal(scenario.target()).movePointLeft(2));
  }

  static States run(Scenario scenario) {
    var oracle = new Oracle(scenario);
    List<Set<String>> firing = new ArrayList<>();
    for (int t = scenario.step(); t <= scenario.seconds(); t += scenario.step()) {
      firing.add(oracle.at(t));
    }
    return new States(firing);
  }

  private Set<String> at(int t) {
    Set<String> firing = new TreeSet<>();
    for (Scenario.Burn burn : scenario.burns()) {
      if (burns(burn, t)) {
        firing.add(burn.name());
      }
    }
    budget(firing, t);
    return firing;
  }

  // bad/all > x·P·(1−T)/W, both sides times all·W
  private boolean burns(Scenario.Burn burn, int t) {
    BigDecimal spent =
        new BigDecimal(burn.budget())
            .movePointLeft(2)
            .multiply(BigDecimal.valueOf(scenario.period().toSeconds()))
            .multiply(allowed);
    BigDecimal window = BigDecimal.valueOf(burn.window().toSeconds());
    boolean enough =
        BigDecimal.valueOf(all(t, burn.window())).multiply(spent).compareTo(window) >= 0;
    return enough
        && exceeds(t, burn.window(), spent, window)
        && exceeds(t, burn.shortWindow(), spent, window);
  }

  private boolean exceeds(int t, Duration over, BigDecimal spent, BigDecimal window) {
    return BigDecimal.valueOf(bad(t, over))
            .multiply(window)
            .compareTo(BigDecimal.valueOf(all(t, over)).multiply(spent))
        > 0;
  }

  // bad/all/(1−T) · t/P against a share, both sides times all·(1−T)·P
  private void budget(Set<String> firing, int t) {
    BigDecimal period = BigDecimal.valueOf(scenario.period().toSeconds());
    BigDecimal observed = BigDecimal.valueOf(t).min(period);
    BigDecimal consumed = BigDecimal.valueOf(bad(t, scenario.period())).multiply(observed);
    BigDecimal whole =
        BigDecimal.valueOf(all(t, scenario.period())).multiply(allowed).multiply(period);
    if (whole.signum() == 0) {
      return;
    }
    add(firing, "budget_warning", consumed.compareTo(whole.multiply(new BigDecimal("0.8"))) >= 0);
    add(firing, "budget_low", consumed.compareTo(whole.multiply(new BigDecimal("0.9"))) > 0);
    add(firing, "budget_depleted", consumed.compareTo(whole) >= 0);
    add(firing, "budget_critical", consumed.compareTo(whole.multiply(new BigDecimal("1.5"))) >= 0);
  }

  private static void add(Set<String> firing, String alert, boolean fires) {
    if (fires) {
      firing.add(alert);
    }
  }

  private long all(int t, Duration window) {
    return within(good, t, window) + within(bad, t, window);
  }

  private long bad(int t, Duration window) {
    return within(bad, t, window);
  }

  private static long within(long[] sums, int t, Duration window) {
    return sums[t] - sums[(int) Math.max(0, t - window.toSeconds())];
  }

  private static long[] cumulative(int seconds, IntUnaryOperator events) {
    long[] sums = new long[seconds + 1];
    for (int second = 1; second <= seconds; second++) {
      sums[second] = sums[second - 1] + events.applyAsInt(second);
    }
    return sums;
  }
}
