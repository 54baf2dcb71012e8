package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.simulation.TrafficPattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bounds that the committed report shows, on fewer runs with the same seeds. */
@Tag("FLAG-6")
class CanarySimulationTest {

  @Test
  void aBadCanaryIsFoundWithinTheBoundsAndNotMuchLaterByThreeMetrics() {
    bound(10, 4_000, 110);
    bound(4, 4_000, 480);
    bound(2, 1_000, 3_300);
  }

  private static void bound(double ratio, int runs, int bar) {
    int one = CanaryRuns.detection(runs, ratio, 5, false, 0)[runs / 2];
    int three = CanaryRuns.detection(runs, ratio, 5, true, 0)[runs / 2];

    assertThat(one).as("%s times", ratio).isLessThanOrEqualTo(bar);
    assertThat(three).as("%s times by three metrics", ratio).isLessThanOrEqualTo(one * 5 / 4);
  }

  @Test
  void aCanaryThatTurnsBadAfterTwoHundredThousandHealthyCallsIsFoundToo() {
    int runs = 20;

    assertThat(CanaryRuns.detection(runs, 10, 5, false, 200_000)[runs / 2])
        .isLessThanOrEqualTo(450);
  }

  @Test
  void healthyCanariesStayThroughADayAndThroughAnIncidentBeneathBothArms() {
    // Of 100 with a chance of 1 %, three or fewer are rolled back with a probability of 98 %.
    assertThat(CanaryRuns.healthy(100, TrafficPattern.BURSTY, 10, 5, false).judge())
        .isLessThanOrEqualTo(3);
    assertThat(CanaryRuns.healthy(100, TrafficPattern.DIURNAL, 10, 5, true).judge())
        .isLessThanOrEqualTo(3);
  }

  @Test
  void sessionsThatRetryFiftyTimesRollNothingBackBecauseEachCountsOnce() {
    assertThat(CanaryRuns.clustered(10, 5, true).judge()).isZero();
    assertThat(CanaryRuns.clustered(10, 5, false).judge())
        .as("each call counted")
        .isGreaterThanOrEqualTo(5);
  }

  @Test
  void secondsDrawnAtOnceAreJudgedAsTheEngineJudgesCallByCall() {
    int runs = 300;
    int[] engine = CanaryRuns.engineDetection(runs, 10, 10, 5);

    assertThat(CanaryRuns.distance(engine, CanaryRuns.thinnedDetection(runs, 10, 10, 5)))
        .isLessThan(1.63 * Math.sqrt(2.0 / runs));
    assertThat(CanaryRuns.distance(engine, CanaryRuns.thinnedDetection(runs, 7, 10, 5)))
        .as("another ratio is seen")
        .isGreaterThan(1.63 * Math.sqrt(2.0 / runs));
  }
}
