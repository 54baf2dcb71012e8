package io.evenkeel.config.operations;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A signal compared with a bound: {@code phi_leak_incidents > 0}, {@code p95_latency > slo_target *
 * 1.2}.
 */
public record AlertCondition(String signal, Comparison comparison, Bound bound) {

  /** How the signal is compared. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    EQUAL("="),
    DIFFERENT("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }

  /** What the signal is compared with. */
  public sealed interface Bound {

    /** A plain number. */
    record Count(BigDecimal value) implements Bound {}

    /** A percentage. */
    record Share(Percentage value) implements Bound {}

    /** A duration. */
    record Time(Duration value) implements Bound {}

    /** An amount of dollars. */
    record Amount(Money value) implements Bound {}

    /** The target of the objective that the signal belongs to, times a factor above zero. */
    record Target(BigDecimal factor) implements Bound {}
  }
}
