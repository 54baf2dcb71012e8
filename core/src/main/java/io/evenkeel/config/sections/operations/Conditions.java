package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertCondition.Bound;
import io.evenkeel.config.operations.AlertCondition.Comparison;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small language of alert conditions: {@code signal op bound}. */
public final class Conditions {
  static final String PATTERN = "[A-Za-z][A-Za-z0-9_.]* *(<|<=|>|>=|=|==|!=) *[^<>=!]+";

  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z][A-Za-z0-9_.]{0,99}) *(<=|>=|==|!=|<|>|=) *([^<>=!]{1,60})");
  private static final Pattern TARGET =
      Pattern.compile("(?:slo_)?target(?: *\\* *(" + Numbers.PATTERN + "))?");

  private Conditions() {}

  static ScalarSchema<AlertCondition> schema() {
    return new ScalarSchema<>(
        "a condition such as error_budget_remaining < 10%",
        (scalar, context) -> parse(scalar.text()), Scalars.textLike(PATTERN));
  }

  public static AlertCondition parse(String text) throws UnreadableValue {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw UnreadableValue.expected(
          "'signal op number' or 'signal op target * factor' such as"
              + " error_budget_remaining < 10%",
          text);
    }
    return new AlertCondition(
        shape.group(1), comparison(shape.group(2)), bound(shape.group(3).strip(), text));
  }

  private static Comparison comparison(String sign) {
    String one = sign.equals("==") ? "=" : sign;
    return Arrays.stream(Comparison.values())
        .filter(each -> each.sign().equals(one))
        .findFirst()
        .orElseThrow();
  }

  private static Bound bound(String bound, String text) throws UnreadableValue {
    Matcher target = TARGET.matcher(bound);
    if (target.matches()) {
      BigDecimal factor =
          Optional.ofNullable(target.group(1)).flatMap(Numbers::parse).orElse(BigDecimal.ONE);
      if (factor.signum() == 0) {
        throw new UnreadableValue("multiplies the target with zero, so it compares with nothing");
      }
      return new Bound.Target(factor);
    }
    return Numbers.percent(bound)
        .<Bound>map(Bound.Share::new)
        .or(() -> Numbers.dollars(bound).map(Bound.Amount::new))
        .or(() -> Durations.parse(bound).map(Bound.Time::new))
        .or(() -> Numbers.parse(bound).map(Bound.Count::new))
        .orElseThrow(
            () ->
                new UnreadableValue(
                    "compares with %s, which is neither a number nor a target; see %s"
                        .formatted(Quote.of(bound), Quote.of(text))));
  }
}
