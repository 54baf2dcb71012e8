package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.judge.Difference;
import io.evenkeel.flags.judge.ExperimentReport;
import io.evenkeel.flags.judge.ExperimentReport.Conclusion;
import io.evenkeel.flags.rollout.ExperimentRuns.Cell;
import io.evenkeel.flags.rollout.ExperimentRuns.Outcome;
import io.evenkeel.flags.simulation.TrafficPattern;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised about the statistics of experiments, over 48 hours of looking all the time. */
@Tag("FLAG-7")
class ExperimentSimulationTest {
  private static final int TEN_MINUTES = 600;

  @Test
  void twoVariantsThatDoNotDifferAreFoundToDifferInFivePerCentOfExperimentsAtMost() {
    Outcome even =
        new Cell(TrafficPattern.DIURNAL, 0.5, 0.5, 0.85, 0, 0, TEN_MINUTES).simulate(300, 1);
    Outcome uneven =
        new Cell(TrafficPattern.DIURNAL, 0.5, 0.1, 0.85, 0, 0, TEN_MINUTES).simulate(300, 1_000);
    Outcome bursts = new Cell(TrafficPattern.BURSTY, 0.1, 0.1, 0.85, 0, 0, 60).simulate(50, 2_000);

    assertThat(even.concluded()).isLessThanOrEqualTo(15);
    assertThat(uneven.concluded()).isLessThanOrEqualTo(15);
    assertThat(bursts.concluded()).isLessThanOrEqualTo(2);
    assertThat(even.invalid() + uneven.invalid() + bursts.invalid()).isLessThanOrEqualTo(1);
  }

  @Test
  void theTrueDifferenceIsInTheIntervalAtEveryLookOfNinetyFivePerCentOfExperimentsAtLeast() {
    for (double difference : new double[] {-0.03, 0.01, 0.05}) {
      Outcome cell =
          new Cell(TrafficPattern.DIURNAL, 0.5, 0.1, 0.85, difference, 0, TEN_MINUTES)
              .simulate(200, 3_000);
      assertThat(cell.wrong()).as("difference %s", difference).isLessThanOrEqualTo(10);
    }
  }

  @Test
  void fivePointsAreFoundWithinTwoDaysAtOneSessionInTwoSeconds() {
    Outcome better =
        new Cell(TrafficPattern.DIURNAL, 0.5, 0.1, 0.85, 0.05, 0, TEN_MINUTES).simulate(100, 4_000);
    Outcome worse =
        new Cell(TrafficPattern.DIURNAL, 0.5, 0.1, 0.85, -0.05, 0, TEN_MINUTES)
            .simulate(100, 5_000);

    assertThat(better.concluded()).isEqualTo(100);
    assertThat(worse.concluded()).isEqualTo(100);
    assertThat(better.medianHours()).isLessThan(24);
  }

  @Test
  void sessionsOfTheVariantThatGetLostAreFoundAndLetNothingBeConcluded() {
    Outcome lost =
        new Cell(TrafficPattern.DIURNAL, 0.5, 0.1, 0.85, 0, 0.1, TEN_MINUTES).simulate(50, 6_000);

    assertThat(lost.invalid()).isEqualTo(50);
  }

  @Test
  void aFewSessionsThatKeepFailingAreNoEvidenceBecauseSessionsCountAndNotCalls() {
    int bySessions = 0;
    int byCalls = 0;
    for (int run = 0; run < 100; run++) {
      var experiment = new Clustered(new SplittableRandom(7_000 + run));
      bySessions += experiment.bySessions() == Conclusion.NONE ? 0 : 1;
      byCalls += experiment.byCalls() == Conclusion.NONE ? 0 : 1;
    }

    assertThat(bySessions).isLessThanOrEqualTo(5);
    assertThat(byCalls).as("each call counted").isGreaterThan(25);
  }

  /** Alike arms; one session in fifty fails again and again. */
  private static final class Clustered {
    private final SampledUnits units = new SampledUnits();
    private final SampledArm[] arms = {
      new SampledArm(units, ArmCounts.NONE, 0), new SampledArm(units, ArmCounts.NONE, 0)
    };
    private final long[] calls = new long[2];
    private final long[] good = new long[2];

    Clustered(SplittableRandom random) {
      for (int session = 0; session < 10_000; session++) {
        int arm = random.nextInt(2);
        long unit = random.nextLong();
        boolean bad = random.nextInt(50) == 0;
        int length = bad ? 1 + random.nextInt(100) : 2;
        for (int call = 0; call < length; call++) {
          boolean failed = bad || random.nextInt(100) == 0;
          calls[arm]++;
          good[arm] += failed ? 0 : 1;
          arms[arm].completed(unit, UnitTable.EXPOSED | (failed ? UnitTable.FAILED : 0));
        }
      }
    }

    Conclusion bySessions() {
      ArmCounts control = arms[0].counts();
      ArmCounts canary = arms[1].counts();
      return ExperimentReport.of(
              control.exposures(),
              control.exposures() - control.failures(),
              canary.exposures(),
              canary.exposures() - canary.failures(),
              arms[0].assigned(),
              arms[1].assigned(),
              0.5,
              ExperimentResult.ALPHA)
          .conclusion();
    }

    Conclusion byCalls() {
      Difference difference = Difference.anytime(good[1], calls[1], good[0], calls[0], 0.05);
      return difference.lower() > 0
          ? Conclusion.CANARY_BETTER
          : difference.upper() < 0 ? Conclusion.CONTROL_BETTER : Conclusion.NONE;
    }
  }
}
