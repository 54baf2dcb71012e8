package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A form that proves a value without a label.
 *
 * @param starts the characters with which the pattern begins
 * @param digits how many digits must follow there, with at most separators between them
 * @param hint cheap, and true wherever the pattern may match
 * @param pattern of bounded repetitions, so that it is linear
 * @param group of the match that is the value
 * @param check of the value
 */
record Shape(
    PhiType type,
    String starts,
    int digits,
    Hint hint,
    Pattern pattern,
    int group,
    Predicate<String> check) {

  /** Whether a look with the pattern may be worth its cost. */
  interface Hint {
    boolean at(String text, int i);
  }

  /** One whose whole match is the value. */
  static Shape of(PhiType type, String starts, String regex) {
    return new Shape(type, starts, 0, (text, i) -> true, Pattern.compile(regex), 0, value -> true);
  }

  /** The same for a value that is the first group of the match. */
  Shape inGroup() {
    return new Shape(type, starts, digits, hint, pattern, 1, check);
  }

  Shape digits(int least) {
    return new Shape(type, starts, least, hint, pattern, group, check);
  }

  Shape hint(Hint by) {
    return new Shape(type, starts, digits, by, pattern, group, check);
  }

  Shape check(Predicate<String> by) {
    return new Shape(type, starts, digits, hint, pattern, group, by);
  }
}
