package io.evenkeel.failover;

import io.evenkeel.failover.Decisions.Quota;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an operator changes a provider's quota, beside what the file says.
 *
 * @param how what the numbers are
 * @param requestsPerMinute empty: stays as it is
 * @param tokensPerMinute empty: stays as it is
 */
public record QuotaChange(How how, OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {

  private static final long MOST = 1_000_000_000;

  /** What the numbers of a change are. */
  public enum How {
    /** The quota, at least 1. */
    TO,
    /** Added to the quota that is in force; negative to lower it. */
    BY,
    /** Per cent of the quota that is in force, added to it; negative to lower it. */
    PERCENT,
    /** The file's quota again. */
    FILE
  }

  /** Such as {@code to(OptionalInt.of(600), OptionalInt.empty())}: 600 requests a minute. */
  public static QuotaChange to(OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {
    return new QuotaChange(How.TO, requestsPerMinute, tokensPerMinute);
  }

  /** More requests and tokens a minute than now. */
  public static QuotaChange by(OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {
    return new QuotaChange(How.BY, requestsPerMinute, tokensPerMinute);
  }

  /** Both quotas, as far as there are any, by so many per cent of themselves. */
  public static QuotaChange byPercent(int percent) {
    return new QuotaChange(How.PERCENT, OptionalInt.of(percent), OptionalInt.of(percent));
  }

  /** What the file says. */
  public static QuotaChange toFile() {
    return new QuotaChange(How.FILE, OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * What is decided when this is done to what is in force; empty: the file's.
   *
   * @throws IllegalArgumentException when a quota would not be from 1 to 1,000,000,000, or when
   *     there is none to change
   */
  Optional<Quota> decide(Quota now) {
    return how == How.FILE
        ? Optional.empty()
        : Optional.of(
            new Quota(
                changed(now.requestsPerMinute(), requestsPerMinute, "requests"),
                changed(now.tokensPerMinute(), tokensPerMinute, "tokens")));
  }

  private OptionalInt changed(OptionalInt now, OptionalInt number, String what) {
    if (number.isEmpty() || (how == How.PERCENT && now.isEmpty())) {
      return now;
    }
    if (how == How.BY && now.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no quota of %s to change; say what it is to be".formatted(what));
    }
    long before = now.orElse(0);
    long after =
        switch (how) {
          case TO, FILE -> number.getAsInt();
          case BY -> before + number.getAsInt();
          case PERCENT -> before + before * number.getAsInt() / 100;
        };
    if (after < 1 || after > MOST) {
      throw new IllegalArgumentException(
          "a quota of %s is from 1 to %d, not %d".formatted(what, MOST, after));
    }
    return OptionalInt.of((int) after);
  }
}
