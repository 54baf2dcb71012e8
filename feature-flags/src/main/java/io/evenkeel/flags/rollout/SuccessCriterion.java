package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A business indicator that a canary has to keep, such as {@code containment_rate > 85%}.
 *
 * @param indicator the name that its outcomes are tracked by
 * @param least share of good outcomes
 */
record SuccessCriterion(String indicator, Percentage least) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([A-Za-z][A-Za-z0-9_.]{0,99})\\s*>=?\\s*(\\d{1,3}(?:\\.\\d{1,12})?)\\s*%\\s*");

  /** As it is written. */
  @Override
  public String toString() {
    return indicator + " > " + least;
  }

  /** Empty when it is written in another form: nobody measures that, and a ramp holds for it. */
  static Optional<SuccessCriterion> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new SuccessCriterion(form.group(1), Percentage.of(form.group(2))))
        : Optional.empty();
  }
}
