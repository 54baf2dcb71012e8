package io.evenkeel.console;

import io.evenkeel.flags.rollout.Evidence;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.flags.simulation.SimulationEnd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** The lines of {@code flags simulate}. Keys are only ever added, at the end. */
final class SimulationLine {
  /** Fewer than the machine's, so that the last one cannot differ between two machines. */
  private static final MathContext DIGITS = new MathContext(6);

  private SimulationLine() {}

  /** {@code {"run", "t", "stage", "verdict", "exposures", "failures", "evidence"}}. */
  static String of(int run, Duration t, RampVerdict verdict) {
    Evidence evidence = verdict.evidence();
    return "{\"run\":%d,\"t\":%s,\"stage\":%s,\"verdict\":\"%s\",\"exposures\":%s,\"failures\":%s,\"evidence\":%s}"
        .formatted(
            run,
            seconds(t),
            plain(BigDecimal.valueOf(verdict.share().hundredThousandths(), 3)),
            verdict.verdict(),
            arms(evidence.control().exposures(), evidence.canary().exposures()),
            arms(evidence.control().failures(), evidence.canary().failures()),
            evidence(verdict));
  }

  /** {@code {"run", "final", "t", "canary_requests"}}. */
  static String of(int run, SimulationEnd end) {
    return "{\"run\":%d,\"final\":\"%s\",\"t\":%s,\"canary_requests\":%d}"
        .formatted(run, end.result(), seconds(end.at()), end.canaryRequests());
  }

  private static String arms(long control, long canary) {
    return "{\"control\":%d,\"canary\":%d}".formatted(control, canary);
  }

  /** The e-value that the verdict rests on. */
  private static double evidence(RampVerdict verdict) {
    Evidence evidence = verdict.evidence();
    boolean byThreshold =
        verdict.verdict() == Verdict.ROLLBACK && evidence.comparison() < evidence.threshold();
    double eValue = byThreshold ? evidence.absolute() : evidence.comparison();
    return new BigDecimal(eValue, DIGITS).doubleValue();
  }

  private static String seconds(Duration t) {
    return plain(BigDecimal.valueOf(t.toNanos(), 9));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
