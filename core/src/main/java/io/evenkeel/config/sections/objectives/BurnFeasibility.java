package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Whether a burn-rate alert can do what it is for. With a budget share x, an objective's window P
 * and the alert's window W, the burn rate is k = x·P/(100·W), and the alert fires when more than
 * k·(1−T) of the events are bad (The Site Reliability Workbook, chapter 5).
 */
final class BurnFeasibility {
  private static final MathContext EXACT = MathContext.DECIMAL128;

  private BurnFeasibility() {}

  static void check(ObjectiveSettings objective, Problems problems) {
    for (BurnAlertSettings alert : objective.burnAlerts()) {
      BigDecimal rate = burnRate(objective, alert);
      BigDecimal allowed = BigDecimal.ONE.subtract(objective.target().fraction());
      if (rate.compareTo(BigDecimal.ONE) <= 0) {
        problems.error(
            alert.position(),
            ("burn alert %s of objective '%s' fires on a service that just keeps its target;"
                    + " raise the budget share or shorten the window")
                .formatted(Quote.of(alert.name()), objective.name()));
      } else if (rate.multiply(allowed).compareTo(BigDecimal.ONE) >= 0) {
        problems.error(
            alert.position(),
            ("burn alert %s of objective '%s' can never fire: more than all events would have to"
                    + " be bad; lower the budget share or lengthen the window")
                .formatted(Quote.of(alert.name()), objective.name()));
      }
    }
  }

  static BigDecimal burnRate(ObjectiveSettings objective, BurnAlertSettings alert) {
    return alert
        .budget()
        .fraction()
        .multiply(BigDecimal.valueOf(objective.window().toNanos()))
        .divide(BigDecimal.valueOf(alert.window().toNanos()), EXACT);
  }
}
