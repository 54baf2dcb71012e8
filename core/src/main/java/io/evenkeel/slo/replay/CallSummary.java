package io.evenkeel.slo.replay;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * The recorded calls of one service.
 *
 * @param calls all of them
 * @param failed those with {@code "ok": false}
 * @param observed from the beginning of the recording to its last event
 * @param latency of the calls that succeeded and were timed; empty when none was
 */
public record CallSummary(
    String service, long calls, long failed, Duration observed, Optional<Quantiles> latency) {

  /** Share of the calls that failed, from 0 to 1; NaN without calls. */
  public double errorRate() {
    return calls == 0 ? Double.NaN : (double) failed / calls;
  }

  /** Calls per second over the recording; NaN when it is no time long. */
  public double perSecond() {
    return observed.isZero() ? Double.NaN : calls / (observed.toNanos() / 1e9);
  }

  /** Exact, by rank: the fastest duration that at least that share of the calls keeps. */
  public record Quantiles(Duration p50, Duration p95, Duration p99, Duration p999) {}

  /** Summarises the calls of a service; all zero when there is none of them. */
  public static CallSummary of(ReplayEvents events, String service) {
    int number = events.services().indexOf(service);
    var durations = new WeightedDurations();
    long calls = 0;
    long failed = 0;
    for (int i = 0; i < events.size(); i++) {
      if (events.isCall(i) && events.source(i) == number) {
        calls += events.calls(i);
        if (events.outcome(i) != Outcome.SUCCESS) {
          failed += events.calls(i);
        } else if (events.durationNanos(i) >= 0) {
          durations.add(events.durationNanos(i), events.calls(i));
        }
      }
    }
    return new CallSummary(service, calls, failed, events.length(), durations.quantiles());
  }
}
