package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What may follow a label.
 *
 * @param separated whether only after a colon, an equals sign or the like: the label is a word of
 *     everyday, too
 * @param value tried where the value would begin
 */
record Label(PhiType type, boolean separated, Pattern value, Predicate<String> check) {

  static Label of(PhiType type, String value) {
    return new Label(type, false, Pattern.compile(value), found -> true);
  }

  static Label separated(PhiType type, String value) {
    return new Label(type, true, Pattern.compile(value), found -> true);
  }

  Label checked(Predicate<String> by) {
    return new Label(type, separated, value, by);
  }
}
