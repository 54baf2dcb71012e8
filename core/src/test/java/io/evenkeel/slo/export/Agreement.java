package io.evenkeel.slo.export;

import java.time.Duration;
import java.util.List;

/**
 * How far several engines saw the same alerts at the same evaluations of one scenario.
 *
 * @param ticks evaluations, each of every alert
 * @param agreed of them, those at which all engines said the same
 * @param fired of them, those at which the oracle said that it fires
 * @param longest what the longest disagreement lasted, over what is allowed for it; at most 1 is
 *     within the bound
 */
record Agreement(long ticks, long agreed, long fired, int longestTicks, double longest) {

  static Agreement of(Scenario scenario, States oracle, List<States> others) {
    long ticks = 0;
    long agreed = 0;
    long fired = 0;
    int longestTicks = 0;
    double longest = 0;
    for (String alert : alerts()) {
      double bound = bound(scenario, alert);
      int run = 0;
      for (int i = 0; i < oracle.firing().size(); i++) {
        boolean fires = oracle.fires(alert, i);
        int evaluation = i;
        boolean same = others.stream().allMatch(one -> one.fires(alert, evaluation) == fires);
        ticks++;
        agreed += same ? 1 : 0;
        fired += fires ? 1 : 0;
        run = same ? 0 : run + 1;
        longestTicks = Math.max(longestTicks, run);
        longest = Math.max(longest, run * scenario.step() / bound);
      }
    }
    return new Agreement(ticks, agreed, fired, longestTicks, longest);
  }

  Agreement plus(Agreement other) {
    return new Agreement(
        ticks + other.ticks,
        agreed + other.agreed,
        fired + other.fired,
        Math.max(longestTicks, other.longestTicks),
        Math.max(longest, other.longest));
  }

  double share() {
    return (double) agreed / ticks;
  }

  private static List<String> alerts() {
    return List.of(
        "fast_burn",
        "slow_burn",
        "budget_warning",
        "budget_low",
        "budget_depleted",
        "budget_critical");
  }

  // One evaluation and one quantum of the ring of the longest window that the alert looks at.
  private static double bound(Scenario scenario, String alert) {
    Duration window =
        scenario.burns().stream()
            .filter(burn -> burn.name().equals(alert))
            .findFirst()
            .map(Scenario.Burn::window)
            .orElse(scenario.period());
    return scenario.step() + window.toSeconds() / 240.0;
  }
}
