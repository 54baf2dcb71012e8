package io.evenkeel.breaker;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls of one breaker that have not ended, by when they began. A call that hangs has no
 * outcome to count; its age counts instead, until it ends or a whole window has passed.
 */
final class InFlight {
  /** A call that never ends keeps its cohort; nearly three hours of them in every second do. */
  private static final int MOST_COHORTS = 10_000;

  private final Phases phases;
  private final Deque<Cohort> cohorts = new ArrayDeque<>();

  InFlight(Phases phases) {
    this.phases = phases;
  }

  /** A cohort that calls may join. */
  synchronized Cohort open(Phase phase) {
    var opened = new Cohort(phases, phase);
    cohorts.add(opened);
    if (cohorts.size() > MOST_COHORTS) {
      sweep();
    }
    if (cohorts.size() > MOST_COHORTS) {
      cohorts.remove();
    }
    return opened;
  }

  synchronized long count() {
    long sum = 0;
    for (Cohort cohort : cohorts) {
      sum += cohort.inFlight();
    }
    return sum;
  }

  /** Calls of a phase whose age counts against the dependency. */
  synchronized Overdue overdue(Phase phase, Patience patience, long nowNanos) {
    long slow = 0;
    long failed = 0;
    long any = 0;
    for (Cohort cohort : cohorts) {
      long age = cohort.age(nowNanos);
      if (cohort.phase() == phase && age >= 0) {
        long calls = cohort.inFlight();
        boolean isSlow = patience.findsSlow(age);
        boolean isFailed = patience.findsFailed(age);
        slow += isSlow ? calls : 0;
        failed += isFailed ? calls : 0;
        any += isSlow || isFailed ? calls : 0;
      }
    }
    return any == 0 ? Overdue.NONE : new Overdue(any, failed, slow);
  }

  /** Forgets those whose calls have ended. */
  synchronized void sweep() {
    cohorts.removeIf(Cohort::staysEmpty);
  }

  /** How many calls are in flight for too long, and what they count as. */
  record Overdue(long calls, long failures, long slow) {
    static final Overdue NONE = new Overdue(0, 0, 0);
  }
}
