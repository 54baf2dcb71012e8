package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.Indicator.CostPerSuccess;
import io.evenkeel.config.objectives.Indicator.SignalCeiling;
import io.evenkeel.config.objectives.Indicator.SignalRatio;
import io.evenkeel.config.objectives.Indicator.Throughput;
import io.evenkeel.config.objectives.Indicator.ZeroIncidents;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shapes of objectives' targets. */
public final class Targets {
  static final String PERCENTILE = "p[1-9][0-9](\\.[0-9]{1,3})?";

  private static final String GOALS =
      "a target such as > 85%, < 5%, < $2.00 per call, > 100 req/s or zero_incidents";
  private static final Percentage ALWAYS = Percentage.of("100");
  private static final String REMARK = " *(\\(.*\\))?";
  private static final Pattern PERCENTILE_BOUND =
      Pattern.compile("(" + PERCENTILE + ") *((?:<|>|<=|>=) *.+)");
  private static final Pattern COST = Pattern.compile("(\\$[0-9.,]+)( +per .*)?");

  private Targets() {}

  /** {@code p95 < 700ms}. */
  record PercentileBound(BigDecimal percentile, Duration threshold) {}

  /**
   * What an objective with a name of its own aims at.
   *
   * @param share of good events; 100 % where no exception is allowed
   */
  record Goal(Indicator indicator, Percentage share) {}

  /** A share of good events: {@code 99.9%}, {@code > 85%}. */
  static ScalarSchema<Percentage> share() {
    String example = "99.9%";
    return new ScalarSchema<>(
        "a percentage such as " + example,
        (scalar, context) -> {
          Bound bound = Bound.of(scalar.text()).floor(example);
          Percentage share =
              Numbers.percent(bound.amount())
                  .or(() -> Numbers.parse(bound.amount()).map(Percentage::new))
                  .orElseThrow(
                      () ->
                          UnreadableValue.expected(
                              "a percentage such as " + example, scalar.text()));
          return checked(share, bound.amount());
        },
        out -> Scalars.numberOrText(out, 100, "(>=?)? *" + Numbers.PATTERN + " ?%?" + REMARK));
  }

  private static Percentage checked(Percentage share, String text) throws UnreadableValue {
    if (share.percent().compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new UnreadableValue("is more than 100 %, which nothing can reach");
    }
    if (share.percent().signum() == 0) {
      throw new UnreadableValue("is 0 %, which everything reaches");
    }
    // 0.999 is how other tools write 99.9 %; as a percentage it would accept nearly everything.
    if (share.percent().compareTo(BigDecimal.ONE) <= 0 && !text.endsWith("%")) {
      throw new UnreadableValue(
          "is a percentage: write %s for %s of the events, or %s%% for what stands here"
              .formatted(
                  new Percentage(share.percent().movePointRight(2)),
                  share.percent().toPlainString(),
                  share.percent().toPlainString()));
    }
    return share;
  }

  /** {@code < 700ms}. */
  public static ScalarSchema<Duration> latency() {
    return new ScalarSchema<>(
        "a ceiling such as < 700ms",
        (scalar, context) -> latency(scalar.text()),
        Scalars.textLike("<? *" + Durations.PATTERN + REMARK));
  }

  private static Duration latency(String text) throws UnreadableValue {
    return Durations.parse(Bound.of(text).ceiling("< 700ms").amount())
        .filter(duration -> !duration.isZero())
        .orElseThrow(() -> UnreadableValue.expected("a ceiling such as < 700ms", text));
  }

  /** {@code p95 < 700ms}. */
  static ScalarSchema<PercentileBound> percentile() {
    return new ScalarSchema<>(
        "a percentile and its ceiling such as p95 < 700ms",
        (scalar, context) -> {
          Matcher shape = PERCENTILE_BOUND.matcher(scalar.text().strip());
          if (Numbers.percent(scalar.text().strip()).isPresent()) {
            throw new UnreadableValue(
                "must be a percentile and its ceiling such as p95 < 700ms, not %s; %s"
                    .formatted(Quote.of(scalar.text()), SliceBudget.CHOICES));
          }
          if (!shape.matches()) {
            throw UnreadableValue.expected(
                "a percentile and its ceiling such as p95 < 700ms", scalar.text());
          }
          return new PercentileBound(percentile(shape.group(1)), latency(shape.group(3)));
        },
        Scalars.textLike(PERCENTILE + " *< *" + Durations.PATTERN + REMARK));
  }

  /** 99.9 of {@code p99.9} or {@code p99.9_target}. */
  static BigDecimal percentile(String key) {
    return new BigDecimal(key.substring(1).replace("_target", "").strip()).stripTrailingZeros();
  }

  /** {@code < 0.1%}. */
  static ScalarSchema<Percentage> ceiling() {
    String example = "< 0.1%";
    return new ScalarSchema<>(
        "a ceiling such as " + example,
        (scalar, context) ->
            Numbers.percent(Bound.of(scalar.text()).ceiling(example).amount())
                .filter(share -> share.percent().compareTo(BigDecimal.valueOf(100)) <= 0)
                .orElseThrow(
                    () -> UnreadableValue.expected("a ceiling such as " + example, scalar.text())),
        Scalars.textLike("<? *" + Numbers.PATTERN + " ?%" + REMARK));
  }

  /** {@code > 10,000 req/s}. */
  static ScalarSchema<Rate> rate() {
    String example = "5000 req/s";
    return new ScalarSchema<>(
        "a rate such as " + example,
        (scalar, context) ->
            Rate.parse(Bound.of(scalar.text()).floor(example).amount())
                .orElseThrow(
                    () -> UnreadableValue.expected("a rate such as " + example, scalar.text())),
        Scalars.textLike("(>=?)? *" + Rate.PATTERN + REMARK));
  }

  /** Whatever an objective with a name of its own may aim at. */
  static ScalarSchema<Goal> any() {
    return new ScalarSchema<>(
        GOALS,
        (scalar, context) -> goal(scalar, context),
        out ->
            Scalars.numberOrText(
                out,
                100,
                ("zero_incidents|(>=?|<)? *%s ?%%?%s|<? *\\$%s( per .*)?|(>=?)? *%s%s"
                        + "|[<>]? *%s%s")
                    .formatted(
                        Numbers.PATTERN,
                        REMARK,
                        Numbers.PATTERN,
                        Rate.PATTERN,
                        REMARK,
                        Durations.PATTERN,
                        REMARK)));
  }

  private static Goal goal(Node.Scalar scalar, Context context) throws UnreadableValue {
    String text = scalar.text().strip();
    if (text.equals("zero_incidents")) {
      return new Goal(new ZeroIncidents(), ALWAYS);
    }
    Bound bound = Bound.of(text);
    Matcher cost = COST.matcher(bound.amount());
    if (cost.matches()) {
      String dollars = bound.ceiling("< $2.00 per successful interaction").amount();
      return new Goal(new CostPerSuccess(money(cost.group(1), dollars)), ALWAYS);
    }
    Optional<Rate> rate = Rate.parse(bound.amount());
    if (rate.isPresent()) {
      bound.floor("> 100 req/s");
      return new Goal(
          new Throughput(rate.get().perSecond(), rate.get().unit(), Optional.empty()), ALWAYS);
    }
    Optional<Duration> duration = Durations.parse(bound.amount());
    if (duration.isPresent()) {
      return new Goal(MeanTimes.of(context.name(), bound, duration.get()), ALWAYS);
    }
    if (Numbers.percent(bound.amount()).isEmpty() && Numbers.parse(bound.amount()).isEmpty()) {
      throw UnreadableValue.expected(GOALS, text);
    }
    if (bound.sign().startsWith("<")) {
      return ceilingOfRatio(bound);
    }
    return new Goal(
        new SignalRatio(Optional.empty(), Optional.empty()), share().parse(scalar, context));
  }

  /** {@code < 5%}: the inverse of a share of good events. */
  private static Goal ceilingOfRatio(Bound bound) throws UnreadableValue {
    Percentage ceiling =
        Numbers.percent(bound.ceiling("< 5%").amount())
            .orElseThrow(() -> UnreadableValue.expected("a ceiling such as < 5%", bound.amount()));
    if (ceiling.percent().signum() == 0) {
      throw new UnreadableValue("is below 0 %, which nothing reaches; write zero_incidents");
    }
    if (ceiling.percent().compareTo(ALWAYS.percent()) >= 0) {
      throw new UnreadableValue("is a ceiling of %s, which everything keeps".formatted(ceiling));
    }
    return new Goal(
        new SignalCeiling(Optional.empty(), Optional.empty(), ceiling),
        new Percentage(ALWAYS.percent().subtract(ceiling.percent())));
  }

  private static Money money(String text, String shown) throws UnreadableValue {
    return Numbers.dollars(text)
        .orElseThrow(() -> UnreadableValue.expected("an amount of dollars such as $2.00", shown));
  }
}
