package io.evenkeel.failover.outage;

import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param failed requests that no provider answered
 * @param extraAttempts beyond the first one at each provider for each request
 * @param mostAtOneProvider attempts at one provider for one request
 * @param asksWhileOpen attempts at a provider whose breaker was open
 * @param mostProbes attempts within one half-open phase
 * @param inFlight attempts that had not ended at the end
 */
record OutageFigures(
    int requests,
    int failed,
    int attempts,
    int extraAttempts,
    int mostAtOneProvider,
    int asksWhileOpen,
    int mostProbes,
    long inFlight,
    Duration longest,
    Duration simulated,
    List<Tally.Window> windows) {

  /** The most attempts for a request in any ten seconds in which the breakers were not closed. */
  double worstWindow() {
    return windows.stream()
        .filter(window -> window.judged)
        .mapToDouble(Tally.Window::attemptsPerRequest)
        .max()
        .orElse(0);
  }

  /** The same without probes, which ride on requests however few there are. */
  double worstWindowWithoutProbes() {
    return windows.stream()
        .filter(window -> window.judged)
        .mapToDouble(Tally.Window::attemptsPerRequestWithoutProbes)
        .max()
        .orElse(0);
  }

  long judgedWindows() {
    return windows.stream().filter(window -> window.judged).count();
  }

  /** How many extra attempts the retry budget allows: 10 %, the filling at start, the floor. */
  double allowedExtraAttempts() {
    return 0.10 * requests + 3 + simulated.toSeconds() / 10.0;
  }
}
