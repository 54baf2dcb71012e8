package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business indicator that a canary has to keep, such as {@code containment_rate > 85%} or {@code
 * escalation_rate < 10%}.
 *
 * @param indicator the name that its outcomes are tracked by
 * @param least share of good outcomes; of a rate that is to stay low, the good outcomes are the
 *     others
 * @param text as it is written
 */
record SuccessCriterion(String indicator, Percentage least, String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([A-Za-z][A-Za-z0-9_.]{0,99})\\s*([<>])=?\\s*(\\d{1,3}(?:\\.\\d{1,12})?)\\s*%\\s*");
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  SuccessCriterion(String indicator, Percentage least) {
    this(indicator, least, indicator + " > " + least);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Empty when it is written in another form: nobody measures that, and a ramp holds for it. */
  static Optional<SuccessCriterion> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var percent = new BigDecimal(form.group(3));
    boolean stayLow = form.group(2).equals("<");
    if (percent.compareTo(ALL) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SuccessCriterion(
            form.group(1),
            new Percentage(stayLow ? ALL.subtract(percent) : percent),
            text.strip()));
  }
}
