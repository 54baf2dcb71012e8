package io.evenkeel.slo.alert;

import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.WindowReading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A burn-rate alert of an objective: in the long and in the short window more than k·(1−T) of the
 * events are bad, and the long one holds enough of them for a single failure not to matter.
 */
record BurnRule(Objective objective, BurnAlert alert, AlertIdentity identity) implements AlertRule {
  // A coverage is a ratio of times; a rounding must not make a whole window look incomplete.
  private static final double WHOLE = 0.999_999;

  BurnRule(Objective objective, BurnAlert alert) {
    this(objective, alert, new AlertIdentity(objective.service(), objective.name(), alert.name()));
  }

  @Override
  public String severity() {
    return alert.severity();
  }

  @Override
  public List<String> routes() {
    return alert.routes();
  }

  @Override
  public Judgement judge() {
    WindowReading longOne = objective.last(alert.longWindow());
    if (longOne.total() < alert.rate().minimumEvents()) {
      return Judgement.UNKNOWN;
    }
    if (!alert.rate().isExceededBy(longOne.good(), longOne.bad())) {
      return Judgement.CLEAR;
    }
    WindowReading shortOne = objective.last(alert.shortWindow());
    if (shortOne.total() == 0) {
      return Judgement.UNKNOWN;
    }
    return alert.rate().isExceededBy(shortOne.good(), shortOne.bad())
        ? Judgement.HOLDS
        : Judgement.CLEAR;
  }

  @Override
  public OptionalDouble burnLong() {
    return burn(alert.longWindow());
  }

  @Override
  public OptionalDouble burnShort() {
    return burn(alert.shortWindow());
  }

  @Override
  public String summary() {
    return "the budget burns %s times too fast over %s and %s times over %s; above %s, %s of it go within %s"
        .formatted(
            times(burnLong()),
            Spelled.of(alert.longWindow()),
            times(burnShort()),
            Spelled.of(alert.shortWindow()),
            times(OptionalDouble.of(alert.rate().factor().doubleValue())),
            alert.budget(),
            Spelled.of(alert.longWindow()));
  }

  @Override
  public boolean isOutage() {
    return Severities.rank(severity()) == 1;
  }

  /** The short window alone can end the alert, so it alone has to lie after the restart. */
  @Override
  public boolean hasSeenEnough(double coverageAtFiring) {
    return objective.last(alert.shortWindow()).coverage() >= WHOLE;
  }

  @Override
  public Duration patience() {
    return alert.shortWindow();
  }

  private OptionalDouble burn(Duration window) {
    WindowReading reading = objective.last(window);
    return reading.total() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(alert.rate().speedOf(reading.good(), reading.bad()));
  }

  private static String times(OptionalDouble rate) {
    return rate.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.1f", rate.getAsDouble());
  }
}
