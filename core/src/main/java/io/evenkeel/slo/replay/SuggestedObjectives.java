package io.evenkeel.slo.replay;

import io.evenkeel.config.Percentage;
import io.evenkeel.slo.replay.CallSummary.Quantiles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Objectives for services as they are. A target is the strictest of the usual ones of which the
 * recording spends at most half the budget, and of which it holds enough calls to say so; a ceiling
 * lies a fifth above what was measured. Where neither is possible, the file says why.
 */
final class SuggestedObjectives {
  private static final List<Percentage> USUAL =
      List.of("99.99", "99.95", "99.9", "99.5", "99", "98", "95", "90").stream()
          .map(Percentage::of)
          .toList();
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./ -]{0,99}");
  private static final BigDecimal ROOM = new BigDecimal("1.2");
  private static final long FEWEST_CALLS = 100;

  private SuggestedObjectives() {}

  static String yaml(List<CallSummary> services) {
    var out = new StringBuilder("service_slos:");
    var stated = new StringBuilder();
    for (CallSummary service : services) {
      stated.append(of(service));
    }
    return out.append(stated.indexOf("availability") < 0 ? " {}\n" : "\n")
        .append(stated)
        .toString();
  }

  private static String of(CallSummary service) {
    if (!NAME.matcher(service.service()).matches()) {
      return "  # one service is left out: its name is none that a file can have\n";
    }
    Optional<Percentage> target = target(service);
    if (target.isEmpty()) {
      return "  # %s: %d of %d calls failed, which is too few calls or too many failures\n"
          .formatted(service.service(), service.failed(), service.calls());
    }
    return "  \"%s\":\n    availability: {target: %s}\n".formatted(service.service(), target.get())
        + service.latency().map(SuggestedObjectives::latency).orElse("");
  }

  private static String latency(Quantiles measured) {
    return "    latency: {p95: \"< %s\", p99: \"< %s\"}\n"
        .formatted(text(ceiling(measured.p95())), text(above(measured)));
  }

  /** Above p95's ceiling, or the two would say the same. */
  private static BigDecimal above(Quantiles measured) {
    BigDecimal p95 = ceiling(measured.p95());
    BigDecimal p99 = ceiling(measured.p99());
    return p99.compareTo(p95) > 0 ? p99 : rounded(p95.multiply(ROOM));
  }

  private static Optional<Percentage> target(CallSummary service) {
    if (service.calls() < FEWEST_CALLS) {
      return Optional.empty();
    }
    BigDecimal calls = BigDecimal.valueOf(service.calls());
    BigDecimal failed = BigDecimal.valueOf(service.failed());
    return USUAL.stream()
        .filter(
            target -> {
              BigDecimal allowed = BigDecimal.ONE.subtract(target.fraction()).multiply(calls);
              return allowed.compareTo(BigDecimal.ONE) >= 0
                  && failed.add(failed).compareTo(allowed) <= 0;
            })
        .findFirst();
  }

  /** In microseconds: two digits, a fifth above what was measured, and at least one. */
  private static BigDecimal ceiling(Duration measured) {
    return rounded(BigDecimal.valueOf(measured.toNanos()).movePointLeft(3).multiply(ROOM))
        .max(BigDecimal.ONE);
  }

  private static BigDecimal rounded(BigDecimal micros) {
    BigDecimal two = micros.round(new MathContext(2, RoundingMode.UP));
    return two.setScale(0, RoundingMode.UP);
  }

  private static String text(BigDecimal micros) {
    BigDecimal millis = micros.movePointLeft(3).stripTrailingZeros();
    return millis.toPlainString() + "ms";
  }
}
