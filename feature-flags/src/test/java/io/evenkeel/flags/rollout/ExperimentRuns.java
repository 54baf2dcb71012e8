package io.evenkeel.flags.rollout;

import io.evenkeel.flags.judge.ExperimentReport;
import io.evenkeel.flags.judge.ExperimentReport.Conclusion;
import io.evenkeel.flags.simulation.TrafficPattern;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Experiments of 48 hours, looked at all the time, whose truth is known. Seeds are fixed. */
final class ExperimentRuns {
  private static final int SECONDS = 48 * 3_600;
  private static final double ALPHA = ExperimentResult.ALPHA;

  private ExperimentRuns() {}

  /**
   * What a cell came to.
   *
   * @param wrong runs whose interval ever was beside the true difference
   * @param concluded runs that ever concluded that the arms differ
   * @param invalid runs that ever found the arms' sizes wrong
   * @param medianHours until the first conclusion; 48 for a run without
   */
  record Outcome(int runs, int wrong, int concluded, int invalid, double medianHours) {}

  /**
   * A cell.
   *
   * @param rate new sessions a second, on average over the day
   * @param share of the variant
   * @param control probability that one of its sessions is good, on average over the day
   * @param difference the variant's minus the control's
   * @param lost probability that a session of the variant is never seen
   * @param lookSeconds between two looks
   */
  record Cell(
      TrafficPattern traffic,
      double rate,
      double share,
      double control,
      double difference,
      double lost,
      int lookSeconds) {

    Outcome simulate(int runs, long seed) {
      int wrong = 0;
      int concluded = 0;
      int invalid = 0;
      double[] hours = new double[runs];
      for (int run = 0; run < runs; run++) {
        var one = new Run(this, new SplittableRandom(seed + run));
        one.simulate();
        wrong += one.wrong ? 1 : 0;
        concluded += one.firstConclusion < SECONDS ? 1 : 0;
        invalid += one.invalid ? 1 : 0;
        hours[run] = one.firstConclusion / 3_600.0;
      }
      Arrays.sort(hours);
      return new Outcome(runs, wrong, concluded, invalid, hours[runs / 2]);
    }
  }

  private static final class Run {
    private final Cell cell;
    private final SplittableRandom random;
    private final long[] trials = new long[2];
    private final long[] good = new long[2];
    private boolean wrong;
    private boolean invalid;
    private int firstConclusion = SECONDS;

    Run(Cell cell, SplittableRandom random) {
      this.cell = cell;
      this.random = random;
    }

    void simulate() {
      for (int second = 0; second < SECONDS; second += cell.lookSeconds) {
        // Success has its hours, too: by night fewer calls are contained, whoever answers them.
        double hour = 0.05 * Math.sin(2 * Math.PI * second / 86_400);
        double sessions = cell.traffic.at(second, cell.rate) * cell.lookSeconds;
        arrive(0, sessions * (1 - cell.share), cell.control + hour);
        arrive(1, sessions * cell.share * (1 - cell.lost), cell.control + hour + cell.difference);
        look(second + cell.lookSeconds);
      }
    }

    private void arrive(int arm, double mean, double success) {
      int sessions = Poisson.events(random, mean);
      trials[arm] += sessions;
      for (int i = 0; i < sessions; i++) {
        good[arm] += random.nextDouble() < success ? 1 : 0;
      }
    }

    private void look(int second) {
      ExperimentReport report =
          ExperimentReport.of(
              trials[0], good[0], trials[1], good[1], trials[0], trials[1], cell.share, ALPHA);
      wrong |=
          report.difference().lower() > cell.difference
              || report.difference().upper() < cell.difference;
      invalid |= report.conclusion() == Conclusion.INVALID;
      boolean concludes =
          report.conclusion() == Conclusion.CANARY_BETTER
              || report.conclusion() == Conclusion.CONTROL_BETTER;
      if (concludes && firstConclusion == SECONDS) {
        firstConclusion = second;
      }
    }
  }
}
