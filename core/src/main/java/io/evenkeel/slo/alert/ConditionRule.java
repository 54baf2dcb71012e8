package io.evenkeel.slo.alert;

import io.evenkeel.config.operations.AlertCondition.Comparison;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * An alert while a quantity compares with a bound as the file says.
 *
 * <p>A quantity is compared to twelve significant digits, so that a ratio of counts equals the
 * decimal that people write.
 *
 * @param what the quantity's name, as the condition writes it
 * @param quantity empty while it is unknown
 * @param bound in the unit of the quantity: shares as fractions, times in seconds, amounts in
 *     dollars; empty when there is none, such as the target of a signal without objective
 * @param observed part of the window behind the quantity
 */
record ConditionRule(
    AlertIdentity identity,
    String severity,
    List<String> routes,
    String what,
    Supplier<OptionalDouble> quantity,
    Comparison comparison,
    Optional<BigDecimal> bound,
    DoubleSupplier observed)
    implements AlertRule {
  private static final MathContext COMPARED = new MathContext(12);
  private static final double MOST_OF_IT = 0.9;

  @Override
  public Judgement judge() {
    OptionalDouble value = quantity.get();
    if (value.isEmpty() || Double.isNaN(value.getAsDouble()) || bound.isEmpty()) {
      return Judgement.UNKNOWN;
    }
    int order = compare(value.getAsDouble(), bound.get());
    boolean holds =
        switch (comparison) {
          case LESS -> order < 0;
          case AT_MOST -> order <= 0;
          case GREATER -> order > 0;
          case AT_LEAST -> order >= 0;
          case EQUAL -> order == 0;
          case DIFFERENT -> order != 0;
        };
    return holds ? Judgement.HOLDS : Judgement.CLEAR;
  }

  @Override
  public String summary() {
    OptionalDouble value = quantity.get();
    return "%s is %s, which is %s %s"
        .formatted(
            what,
            value.isEmpty() ? "unknown" : shown(value.getAsDouble()),
            comparison.sign(),
            bound.map(ConditionRule::plain).orElse("an unknown target"));
  }

  @Override
  public double coverage() {
    return observed.getAsDouble();
  }

  @Override
  public boolean hasSeenEnough(double coverageAtFiring) {
    return judge() != Judgement.UNKNOWN && coverage() >= MOST_OF_IT * coverageAtFiring;
  }

  private static int compare(double value, BigDecimal bound) {
    if (Double.isInfinite(value)) {
      return value > 0 ? 1 : -1;
    }
    return BigDecimal.valueOf(value).round(COMPARED).compareTo(bound);
  }

  private static String shown(double value) {
    return Double.isInfinite(value)
        ? Double.toString(value)
        : plain(BigDecimal.valueOf(value).round(new MathContext(4)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
