package io.evenkeel.config.sections.providers;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalInt;

/** One entry of {@code circuit_breakers}, or the {@code circuit_breaker} of a provider. */
public final class BreakerSchema extends ObjectSchema<BreakerSettings> {
  private final Field<Percentage> failureRate =
      defaulted(
          "failure_rate",
          Scalars.percentage().where(rate -> rate.percent().signum() > 0, "must be above zero"),
          "50%",
          "Opens when this share of the calls in the window failed.");
  private final Field<Duration> slowCall =
      optional("slow_call", Waits.SCHEMA, "A call that takes longer than this is slow.");
  private final Field<Percentage> slowCallRate =
      defaulted(
          "slow_call_rate",
          Scalars.percentage().where(rate -> rate.percent().signum() > 0, "must be above zero"),
          "100%",
          "Opens when this share of the calls in the window was slow.");
  private final Field<Integer> minimumCalls =
      defaulted(
          "minimum_calls",
          Scalars.integer(1, 1_000_000),
          "10",
          "Calls in the window before a rate counts.");
  private final Field<Duration> window =
      defaulted(
          "window",
          // Each second of it is kept in memory, by every breaker.
          Scalars.duration()
              .where(window -> window.compareTo(Duration.ofHours(1)) <= 0, "must be at most 1h"),
          "60s",
          "Over which rates are taken; at most 1h.");
  private final Field<Duration> openFor =
      defaulted("open_for", Waits.SCHEMA, "30s", "How long it stays open before it probes.");
  private final Field<Integer> probes =
      defaulted(
          "probes",
          Scalars.integer(1, 1_000),
          "2",
          "Calls that are let through to find out whether the dependency is back.");
  private final Field<Duration> timeout = optional("timeout", Waits.SCHEMA, "Of one guarded call.");
  private final Field<Integer> consecutiveFailures =
      optional(
          "consecutive_failures",
          Scalars.integer(1, 1_000_000),
          "Opens also when so many calls in a row failed; a provider's default is 10.");
  private final OptionalInt inARow;

  /** One of {@code circuit_breakers}: unless it says otherwise, only rates count. */
  public BreakerSchema() {
    this(BreakerSettings.DEFAULT);
  }

  private BreakerSchema(BreakerSettings defaults) {
    this.inARow = defaults.consecutiveFailures();
  }

  /** That of a provider. */
  static BreakerSchema ofProvider() {
    return new BreakerSchema(BreakerSettings.DEFAULT_OF_PROVIDER);
  }

  @Override
  public BreakerSettings build(Decoded in) {
    if (in.has(slowCallRate) && !in.has(slowCall)) {
      in.complain(slowCallRate, "needs 'slow_call', which says when a call is slow");
    }
    warnOfFraction(in, failureRate);
    warnOfFraction(in, slowCallRate);
    in.find(slowCall)
        .filter(slow -> in.find(timeout).filter(end -> end.compareTo(slow) <= 0).isPresent())
        .ifPresent(
            slow ->
                in.warn(
                    slowCall,
                    "%s is %s, but 'timeout' fails each call after %s; shorten it"
                        .formatted(
                            in.context().key("slow_call"),
                            Durations.text(slow),
                            in.find(timeout).map(Durations::text).orElse(""))));
    return new BreakerSettings(
        in.get(failureRate),
        in.find(slowCall),
        in.get(slowCallRate),
        in.get(minimumCalls),
        in.get(window),
        in.get(openFor),
        in.get(probes),
        in.find(timeout),
        in.find(consecutiveFailures).map(OptionalInt::of).orElse(inARow));
  }

  private static void warnOfFraction(Decoded in, Field<Percentage> rate) {
    BigDecimal percent = in.get(rate).percent();
    if (percent.compareTo(BigDecimal.ONE) <= 0) {
      in.warn(
          rate,
          "%s is %s; where a fraction was meant, write %s%%"
              .formatted(
                  in.context().key(rate.key()),
                  in.get(rate),
                  percent.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
  }
}
