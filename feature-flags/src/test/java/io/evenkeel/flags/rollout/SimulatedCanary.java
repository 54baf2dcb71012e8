package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.util.List;
import java.util.Optional;

/** A judge that looks at counts as the ticker lets it, and Flagger's rule on the same counts. */
final class SimulatedCanary {
  private static final Criteria ONE_METRIC =
      new Criteria(Optional.of(Percentage.of("99.5")), false, Optional.empty(), false);
  private static final Criteria THREE_METRICS =
      new Criteria(
          Optional.of(Percentage.of("99.5")),
          true,
          Optional.of(new SuccessCriterion("containment_rate", Percentage.of("85"))),
          false);
  private static final int WINDOW_MINUTES = (int) Windows.LENGTH.toMinutes();

  private final Criteria criteria;
  private final Share share;
  private final Watches watches = new Watches();
  private long controls;
  private long controlFailures;
  private long canaries;
  private long canaryFailures;
  private long judgedFailures;
  private long windowUnits;
  private long minuteCanaries;
  private long minuteFailures;
  private boolean struck;

  SimulatedCanary(int percent, boolean threeMetrics) {
    criteria = threeMetrics ? THREE_METRICS : ONE_METRIC;
    share = Share.ofPercent(percent);
    watches.look(1, List.of(StageCounts.NONE), criteria);
  }

  void control(int calls, int failures) {
    controls += calls;
    windowUnits += calls;
    controlFailures += failures;
  }

  void canary(int calls, int failures) {
    canaries += calls;
    windowUnits += calls;
    canaryFailures += failures;
    minuteCanaries += calls;
    minuteFailures += failures;
  }

  /** A second is over; says whether the judge rolls back. */
  boolean second(int second) {
    if (second % 60 == 59) {
      minute(second / 60);
    }
    return isHarmful();
  }

  /** A minute is over; says whether the judge rolls back. */
  boolean minute(int minute) {
    // Flagger: one strike, a fixed 99 %, and no data is a failure.
    struck |= minuteCanaries == 0 || minuteFailures > 0.01 * minuteCanaries;
    minuteCanaries = 0;
    minuteFailures = 0;
    return minute % WINDOW_MINUTES == WINDOW_MINUTES - 1 && window();
  }

  /** The window is over; says whether the judge rolls back. */
  private boolean window() {
    boolean harmful = judge();
    watches.begin();
    windowUnits = 0;
    return harmful;
  }

  /** One look; another window begins with it where the table of units would be half full. */
  boolean isHarmful() {
    if (windowUnits > UnitTable.SLOTS / 2) {
      return window();
    }
    // Without another failure of the canary nothing can have become worse.
    return canaryFailures != judgedFailures && judge();
  }

  private boolean judge() {
    judgedFailures = canaryFailures;
    return Judge.judge(look(), watches, share, criteria).finding() == Finding.HARMFUL;
  }

  private List<StageCounts> look() {
    var counts =
        List.of(
            new StageCounts(
                new ArmCounts(controls, controlFailures), new ArmCounts(canaries, canaryFailures)));
    watches.look(1, counts, criteria);
    return counts;
  }

  long canaries() {
    return canaries;
  }

  /** Whether Flagger would have rolled back. */
  boolean struck() {
    return struck;
  }
}
