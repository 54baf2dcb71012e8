package io.evenkeel.flags.simulation;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** The traffic of one run, call by call. Of one thread. */
final class SimulationRun {
  private static final double MEAN_PAUSE_NANOS = 10e9;
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int RETRIES = 50;
  private static final int FAILED_PER_RETRYING = 25;

  private final SimulatedService service;
  private final Traffic traffic;
  private final FailureRates failures;
  private final SplittableRandom random;
  private final Arrivals arrivals;
  private final boolean beyondTheEnd;
  private final PriorityQueue<Session> returning = new PriorityQueue<>();
  private long sessions;

  /**
   * Begins.
   *
   * @param beyondTheEnd whether calls go on after a rollback, to be seen what comes then
   */
  SimulationRun(
      SimulatedService service,
      Traffic traffic,
      FailureRates failures,
      long seed,
      boolean beyondTheEnd) {
    this.service = service;
    this.traffic = traffic;
    this.failures = failures;
    this.beyondTheEnd = beyondTheEnd;
    random = new SplittableRandom(seed);
    // Of its own, so that what becomes of one call never moves those of others.
    arrivals = new Arrivals(random.split(), traffic);
  }

  SimulationEnd until(Duration duration) {
    long end = duration.toNanos();
    long arrival = arrivals.next(end);
    while (goesOn()) {
      Session known = returning.peek();
      long next = known == null ? arrival : Math.min(arrival, known.nextNanos());
      service.advanceTo(Math.min(next, end));
      // On the way to this moment the canary may have been rolled back.
      if (next >= end || !goesOn()) {
        break;
      }
      if (known != null && known.nextNanos() == next) {
        returning.remove();
        call(known, next);
      } else {
        arrival = arrivals.next(end);
        call(begin(), next);
      }
    }
    return service.end();
  }

  private boolean goesOn() {
    return beyondTheEnd || !service.isOver();
  }

  private Session begin() {
    return new Session(
        Long.toHexString(random.nextLong()),
        service.epochMillis(),
        sessions++,
        traffic.callsPerSession());
  }

  private void call(Session session, long now) {
    boolean doomed = session.call();
    boolean failed =
        service.call(
            session.id(),
            session.startEpochMillis(),
            isCanary -> doomed || random.nextDouble() < failures.at(now, isCanary));
    if (failed
        && !doomed
        && traffic.pattern() == TrafficPattern.CLUSTERED
        && random.nextInt(FAILED_PER_RETRYING) == 0) {
      session.retry(RETRIES);
    }
    if (!session.isOver()) {
      session.callAgainAt(now + (session.isRetrying() ? RETRY_NANOS : pause()));
      returning.add(session);
    }
  }

  private long pause() {
    return (long) (-Math.log(1 - random.nextDouble()) * MEAN_PAUSE_NANOS);
  }
}
