package io.evenkeel.flags.rollout;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Calls of a minute, drawn at once. Calls that come independently of each other, and are dealt an
 * arm and a failure independently, are four independent Poisson processes: good and failed ones of
 * two arms. The moments of the canary's failures are drawn, for those are looked at; of the others,
 * how many come between them.
 *
 * @param calls of both arms, expected in the minute
 * @param share of the canary
 */
record Thinning(double calls, double share, double controlFails, double canaryFails) {

  /** A minute; says whether the canary is rolled back in it, and then the rest is not drawn. */
  boolean minute(SimulatedCanary canary, SplittableRandom random) {
    double[] failures = new double[Poisson.events(random, calls * share * canaryFails)];
    Arrays.setAll(failures, i -> random.nextDouble());
    Arrays.sort(failures);
    double from = 0;
    for (double failure : failures) {
      others(canary, random, failure - from);
      canary.canary(1, 1);
      if (canary.isHarmful()) {
        return true;
      }
      from = failure;
    }
    others(canary, random, 1 - from);
    return false;
  }

  private void others(SimulatedCanary canary, SplittableRandom random, double part) {
    int bad = Poisson.events(random, part * calls * (1 - share) * controlFails);
    canary.control(
        Poisson.events(random, part * calls * (1 - share) * (1 - controlFails)) + bad, bad);
    canary.canary(Poisson.events(random, part * calls * share * (1 - canaryFails)), 0);
  }
}
