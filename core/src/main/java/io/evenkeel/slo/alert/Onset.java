package io.evenkeel.slo.alert;

import io.evenkeel.change.Trace;
import java.util.Optional;

/**
 * When a service began to fail: the point that splits its recent past best into a stretch with few
 * failures and one with more, by maximum likelihood of two binomial rates (Hinkley, “Inference
 * about the change-point in a sequence of binomial variables”, Biometrika 57, 1970).
 *
 * @param best the interval of the trace with which it began
 * @param latest the last interval with which it may have begun
 * @param ratioBefore failures per call before {@code best}
 */
record Onset(int best, int latest, double ratioBefore) {
  /** A likelihood ratio of e³, about 20: what lies below is chance. */
  private static final double CLEAR = 3;

  /** Empty when nothing says that the service fails more than before. */
  static Optional<Onset> of(Trace trace) {
    int intervals = trace.good().length;
    double[] likelihood = new double[intervals];
    long failures = trace.failures(0, intervals);
    long calls = trace.calls(0, intervals);
    double together = logLikelihood(failures, calls);
    int best = -1;
    long failuresBefore = 0;
    long callsBefore = 0;
    for (int split = 1; split < intervals; split++) {
      failuresBefore += trace.failures(split - 1, split);
      callsBefore += trace.calls(split - 1, split);
      likelihood[split] =
          likelihood(failuresBefore, callsBefore, failures - failuresBefore, calls - callsBefore);
      if (likelihood[split] - together > CLEAR
          && (best < 0 || likelihood[split] > likelihood[best])) {
        best = split;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    int latest = best;
    for (int split = best; split < intervals; split++) {
      latest = likelihood[split] >= likelihood[best] - CLEAR ? split : latest;
    }
    double ratioBefore = (trace.failures(0, best) + 0.5) / (trace.calls(0, best) + 1.0);
    return Optional.of(new Onset(best, latest, ratioBefore));
  }

  private static double likelihood(
      long failuresBefore, long callsBefore, long failuresAfter, long callsAfter) {
    boolean worse =
        (double) failuresAfter * (double) callsBefore
            > (double) failuresBefore * (double) callsAfter;
    return worse || callsBefore == 0
        ? logLikelihood(failuresBefore, callsBefore) + logLikelihood(failuresAfter, callsAfter)
        : Double.NEGATIVE_INFINITY;
  }

  private static double logLikelihood(long failures, long calls) {
    return times(failures, calls) + times(calls - failures, calls);
  }

  private static double times(long part, long whole) {
    return part == 0 ? 0 : (double) part * Math.log((double) part / (double) whole);
  }
}
