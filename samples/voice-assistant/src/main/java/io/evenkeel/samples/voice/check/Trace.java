package io.evenkeel.samples.voice.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a value would leave behind in a log, in all the ways that count as leaking it.
 *
 * <ul>
 *   <li>its words in a row, whatever the case and the characters between them;
 *   <li>its digits, when there are at least seven, written or spoken, whatever stands between;
 *   <li>within its own call: more than half of its words in a row ({@code Alder Court} of {@code 14
 *       Alder Court}), what stands before the {@code @} of an address, and each part of a name that
 *       has three letters or more.
 * </ul>
 *
 * A part of a name that is also an ordinary word ({@code Will}, {@code Price}) counts when it has a
 * capital within a sentence.
 */
final class Trace {
  private static final int TELLING_DIGITS = 7;
  private static final int TELLING_LETTERS = 3;
  private static final int TELLING_MAILBOX = 5;

  private final PhiValue value;
  private final List<String> words;
  private final List<List<String>> fragments;
  private final List<String> parts;
  private final List<String> ordinaryParts;
  private final String digits;

  Trace(PhiValue value, Set<String> ordinaryWords) {
    this.value = value;
    Words spoken = Words.of(value.value());
    this.words = spoken.words();
    this.fragments = fragments(value, words);
    var plain = new ArrayList<String>();
    var ordinary = new ArrayList<String>();
    if (value.isName()) {
      for (String word : words) {
        if (word.length() >= TELLING_LETTERS) {
          (ordinaryWords.contains(word) ? ordinary : plain).add(word);
        }
      }
    }
    this.parts = plain;
    this.ordinaryParts = ordinary;
    this.digits = digits(spoken);
  }

  PhiValue value() {
    return value;
  }

  List<String> words() {
    return words;
  }

  /** At least seven digits, or an empty text. */
  String digits() {
    return digits;
  }

  /** Whether the value alone, without knowing whose call it is, is telling. */
  boolean tellsByItself() {
    return words.size() >= 2 && words.stream().anyMatch(Trace::hasLetter);
  }

  /** Whether a record of the value's own call gives it away. */
  boolean isInOwn(Words record, List<String> digitRuns) {
    return ((words.size() > 1 || !value.isName()) && record.has(words))
        || (!digits.isEmpty() && digitRuns.stream().anyMatch(run -> run.contains(digits)))
        || fragments.stream().anyMatch(record::has)
        || parts.stream().anyMatch(record.words()::contains)
        || ordinaryParts.stream().anyMatch(part -> capitalised(record, part));
  }

  /** Whether {@code other} is this value too, or within it. */
  boolean covers(Trace other) {
    return Collections.indexOfSubList(words, other.words) >= 0;
  }

  /** Whether {@code name}, or a part of it, is this value or a part of it. */
  boolean mentions(Trace name) {
    return name.words.stream().anyMatch(words::contains);
  }

  private static boolean capitalised(Words record, String part) {
    for (int i = 0; i < record.size(); i++) {
      if (record.capitalised().get(i) && record.words().get(i).equals(part)) {
        return true;
      }
    }
    return false;
  }

  private static List<List<String>> fragments(PhiValue value, List<String> words) {
    return switch (value.type()) {
      // Of a name the parts count; what is left of an age or of a web address says nothing.
      case "name", "age", "url" -> List.of();
      case "email" -> mailbox(value.value());
      default -> moreThanHalf(words);
    };
  }

  /** What stands before {@code @}, or before the spoken {@code at}. */
  private static List<List<String>> mailbox(String address) {
    List<String> words = Words.of(address.split("@| at ", 2)[0]).words();
    boolean telling = words.size() > 1 || words.get(0).length() >= TELLING_MAILBOX;
    return telling ? List.of(words) : List.of();
  }

  private static List<List<String>> moreThanHalf(List<String> words) {
    if (words.size() < 3 || words.stream().noneMatch(Trace::hasLetter)) {
      return List.of();
    }
    int length = words.size() / 2 + 1;
    var fragments = new ArrayList<List<String>>();
    for (int from = 0; from + length <= words.size(); from++) {
      fragments.add(words.subList(from, from + length));
    }
    return fragments;
  }

  private static String digits(Words words) {
    String longest =
        words.digitRuns().stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
    // The country's own code adds nothing that would identify.
    String own = longest.length() == 11 && longest.startsWith("1") ? longest.substring(1) : longest;
    return own.length() >= TELLING_DIGITS ? own : "";
  }

  private static boolean hasLetter(String word) {
    return word.chars().anyMatch(Character::isLetter);
  }
}
