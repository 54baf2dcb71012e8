package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The arithmetic of one burn-rate alert. With a budget share x, an objective's window P and target
 * T, and the alert's window W, the burn rate is k = x·P/W, and the alert asks for more than k·(1−T)
 * of the events to be bad (The Site Reliability Workbook, chapter 5).
 *
 * <p>Everything is reckoned in exact decimals and compared by cross-multiplication: no rounding
 * turns a ratio that lies on the threshold into one above it. Immutable.
 */
public final class BurnRate {
  private static final MathContext SHOWN = MathContext.DECIMAL128;
  private static final BigDecimal MINUTE = nanos(Duration.ofMinutes(1));
  private static final BigDecimal HOUR = nanos(Duration.ofHours(1));

  private final BigDecimal spent;
  private final BigDecimal spentOfFailures;
  private final BigDecimal window;
  private final double allowed;

  // The threshold as the fraction `dividend / divisor` of whole numbers.
  private final BigInteger dividend;
  private final BigInteger divisor;
  private final long minimumEvents;

  // The same for comparisons in 128 bits; 0 where a long is too small.
  private final long narrowDividend;
  private final long narrowDivisor;

  private BurnRate(BigDecimal share, BigDecimal period, BigDecimal allowed, BigDecimal window) {
    this.spent = share.multiply(period);
    this.spentOfFailures = spent.multiply(allowed);
    this.window = window;
    this.allowed = allowed.doubleValue();
    BigInteger over = spentOfFailures.movePointRight(scale()).toBigIntegerExact();
    BigInteger under = window.movePointRight(scale()).toBigIntegerExact();
    BigInteger common = over.gcd(under);
    this.dividend = over.divide(common);
    this.divisor = under.divide(common);
    this.minimumEvents = ceiling(divisor, dividend);
    boolean narrow = Math.max(dividend.bitLength(), divisor.bitLength()) < Long.SIZE;
    this.narrowDividend = narrow ? dividend.longValueExact() : 0;
    this.narrowDivisor = narrow ? divisor.longValueExact() : 0;
  }

  private static long ceiling(BigInteger over, BigInteger under) {
    BigInteger[] parts = over.divideAndRemainder(under);
    BigInteger least = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    return least.bitLength() < Long.SIZE ? least.longValueExact() : Long.MAX_VALUE;
  }

  /**
   * The burn rate at which {@code budget} is spent within {@code window}.
   *
   * @param budget share of the error budget, above 0
   * @param period the objective's window; of a calendar period its nominal length
   * @param target share of good events; below 100 %, which leaves no budget to burn
   * @param window the alert's long window, above zero
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public static BurnRate of(
      Percentage budget, Duration period, Percentage target, Duration window) {
    BigDecimal allowed = BigDecimal.ONE.subtract(target.fraction());
    if (budget.percent().signum() <= 0
        || allowed.signum() <= 0
        || period.compareTo(Duration.ZERO) <= 0
        || window.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "no burn rate for %s of the budget of %s over %s within %s"
              .formatted(budget, target, period, window));
    }
    return new BurnRate(budget.fraction(), nanos(period), allowed, nanos(window));
  }

  /** The same for an alert of an objective. */
  public static BurnRate of(ObjectiveSettings objective, Percentage budget, Duration window) {
    return of(budget, period(objective), objective.target(), window);
  }

  /** The window that an objective's burn rates reckon with. */
  public static Duration period(ObjectiveSettings objective) {
    return objective.calendar().map(CalendarPeriod::nominal).orElse(objective.window());
  }

  /** k: how many times faster than sustainable; 34 significant digits, without trailing zeros. */
  public BigDecimal factor() {
    return plain(spent.divide(window, SHOWN));
  }

  /** k·(1−T): the bad ratio that must be exceeded; 34 digits, without trailing zeros. */
  public BigDecimal threshold() {
    return plain(spentOfFailures.divide(window, SHOWN));
  }

  /**
   * How many events the long window must hold before their ratio says anything: ⌈1/(k·(1−T))⌉, so
   * that a single failure is not an alert.
   */
  public long minimumEvents() {
    return minimumEvents;
  }

  /** Whether bad/(good+bad) is strictly above the threshold; false without events. */
  public boolean isExceededBy(long good, long bad) {
    long all = good + bad;
    if (narrowDivisor == 0 || (good | bad | all) < 0) {
      return isExceededExactly(good, bad);
    }
    // Both sides are below 2^126, so the halves compare as one number of 128 bits.
    long failed = Math.multiplyHigh(bad, narrowDivisor);
    long allowedFailures = Math.multiplyHigh(all, narrowDividend);
    return failed > allowedFailures
        || (failed == allowedFailures
            && Long.compareUnsigned(bad * narrowDivisor, all * narrowDividend) > 0);
  }

  private boolean isExceededExactly(long good, long bad) {
    BigInteger all = BigInteger.valueOf(good).add(BigInteger.valueOf(bad));
    return BigInteger.valueOf(bad).multiply(divisor).compareTo(all.multiply(dividend)) > 0;
  }

  /**
   * How many times faster than sustainable a window burned: its bad ratio over 1−T.
   *
   * @return NaN without events
   */
  public double speedOf(long good, long bad) {
    return bad / (((double) good + bad) * allowed);
  }

  /** Whether the alert can do what it is for. */
  public Feasibility feasibility() {
    if (dividend.compareTo(divisor) >= 0) {
      return Feasibility.NEVER_FIRES;
    }
    return spent.compareTo(window) <= 0 ? Feasibility.ALWAYS_FIRES : Feasibility.FEASIBLE;
  }

  /** What becomes of an alert on this burn rate. */
  public enum Feasibility {
    /** It fires on a burning budget and only then. */
    FEASIBLE,
    /** k·(1−T) ≥ 1: more than all events would have to be bad. */
    NEVER_FIRES,
    /** k ≤ 1: it fires on a service that just keeps its target. */
    ALWAYS_FIRES
  }

  /**
   * The window itself when the alert is feasible; else the nearest one in which the same share of
   * the budget is: whole hours from an hour on, whole minutes below. Empty when no whole minute is.
   */
  public Optional<Duration> nearestFeasibleWindow() {
    return switch (feasibility()) {
      case FEASIBLE -> Optional.of(duration(window));
      case NEVER_FIRES ->
          Optional.of(wholeAbove(spentOfFailures))
              .filter(found -> found.compareTo(spent) < 0)
              .map(BurnRate::duration);
      case ALWAYS_FIRES ->
          wholeBelow(spent)
              .filter(found -> found.compareTo(spentOfFailures) > 0)
              .map(BurnRate::duration);
    };
  }

  private static BigDecimal wholeAbove(BigDecimal bound) {
    BigDecimal unit = bound.compareTo(HOUR) < 0 ? MINUTE : HOUR;
    return bound.divideToIntegralValue(unit).add(BigDecimal.ONE).multiply(unit);
  }

  private static Optional<BigDecimal> wholeBelow(BigDecimal bound) {
    BigDecimal unit = bound.compareTo(HOUR) <= 0 ? MINUTE : HOUR;
    BigDecimal found =
        bound.divide(unit, 0, RoundingMode.CEILING).subtract(BigDecimal.ONE).multiply(unit);
    return Optional.of(found).filter(each -> each.signum() > 0);
  }

  private int scale() {
    return Math.max(0, Math.max(spentOfFailures.scale(), window.scale()));
  }

  private static BigDecimal nanos(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .scaleByPowerOfTen(9)
        .add(BigDecimal.valueOf(duration.getNano()));
  }

  private static Duration duration(BigDecimal nanos) {
    BigInteger[] parts =
        nanos.toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BurnRate rate
        && spent.compareTo(rate.spent) == 0
        && spentOfFailures.compareTo(rate.spentOfFailures) == 0
        && window.compareTo(rate.window) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(dividend, divisor);
  }

  @Override
  public String toString() {
    return factor().toPlainString();
  }
}
