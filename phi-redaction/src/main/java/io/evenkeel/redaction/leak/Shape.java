package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A form that proves a value without a label.
 *
 * @param head what every match begins with: for each place the characters that may stand there, as
 *     far as it says; others than ASCII may stand at any place but the first
 * @param signs the same for places behind the head
 * @param digits how many digits must follow there, with at most separators between them
 * @param hint cheap, and true wherever the pattern may match
 * @param pattern of bounded repetitions, so that it is linear
 * @param group of the match that is the value
 * @param check of the value
 */
record Shape(
    PhiType type,
    List<String> head,
    List<Sign> signs,
    int digits,
    Hint hint,
    Pattern pattern,
    int group,
    Predicate<String> check) {

  /** Whether a look with the pattern may be worth its cost. */
  interface Hint {
    boolean at(String text, int i);
  }

  /** One of these characters stands so many behind the first. */
  record Sign(int place, String anyOf) {
    boolean stands(String text, int start) {
      int i = start + place;
      return i < text.length() && (text.charAt(i) > 0x7F || anyOf.indexOf(text.charAt(i)) >= 0);
    }
  }

  /** One whose whole match is the value. */
  static Shape of(PhiType type, String regex, String... head) {
    Pattern pattern = Pattern.compile(regex);
    return new Shape(
        type, List.of(head), List.of(), 0, (text, i) -> true, pattern, 0, value -> true);
  }

  /** The same for a value that is the first group of the match. */
  Shape inGroup() {
    return new Shape(type, head, signs, digits, hint, pattern, 1, check);
  }

  Shape at(int place, String anyOf) {
    List<Sign> more = new ArrayList<>(signs);
    more.add(new Sign(place, anyOf));
    return new Shape(type, head, List.copyOf(more), digits, hint, pattern, group, check);
  }

  Shape digits(int least) {
    return new Shape(type, head, signs, least, hint, pattern, group, check);
  }

  Shape hint(Hint by) {
    return new Shape(type, head, signs, digits, by, pattern, group, check);
  }

  Shape check(Predicate<String> by) {
    return new Shape(type, head, signs, digits, hint, pattern, group, by);
  }

  /** Whether {@code c} may stand at this place of the head. */
  boolean mayStand(int place, char c) {
    return place >= head.size() || head.get(place).indexOf(c) >= 0;
  }

  /** Whether what stands behind the head speaks for it. */
  boolean goesOn(String text, int i) {
    for (int s = 0; s < signs.size(); s++) {
      if (!signs.get(s).stands(text, i)) {
        return false;
      }
    }
    return hint.at(text, i);
  }
}
