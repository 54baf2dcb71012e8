package io.evenkeel.samples.voice.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text as a row of words: runs of letters and digits, whatever stands between them. Compared
 * without regard to case and width, so that {@code 415-555-0132} and {@code (415) 555 0132} are the
 * same three words.
 *
 * @param words in lower case
 * @param capitalised whether the word begins with a capital within a sentence
 */
record Words(List<String> words, List<Boolean> capitalised) {
  private static final Map<String, Character> DIGITS =
      Map.ofEntries(
          Map.entry("zero", '0'),
          Map.entry("oh", '0'),
          Map.entry("one", '1'),
          Map.entry("two", '2'),
          Map.entry("three", '3'),
          Map.entry("four", '4'),
          Map.entry("five", '5'),
          Map.entry("six", '6'),
          Map.entry("seven", '7'),
          Map.entry("eight", '8'),
          Map.entry("nine", '9'));

  static Words of(String text) {
    String even = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var words = new ArrayList<String>();
    var capitalised = new ArrayList<Boolean>();
    boolean sentenceBegins = true;
    int i = 0;
    while (i < even.length()) {
      char c = even.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        sentenceBegins |= ".?!:\"\n".indexOf(c) >= 0;
        i++;
        continue;
      }
      int from = i;
      while (i < even.length() && Character.isLetterOrDigit(even.charAt(i))) {
        i++;
      }
      words.add(even.substring(from, i).toLowerCase(Locale.ROOT));
      capitalised.add(!sentenceBegins && Character.isUpperCase(c));
      sentenceBegins = false;
    }
    return new Words(words, capitalised);
  }

  int size() {
    return words.size();
  }

  /** Whether {@code row} stands at {@code at}. */
  boolean has(List<String> row, int at) {
    if (at + row.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (!words.get(at + i).equals(row.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code row} stands anywhere. */
  boolean has(List<String> row) {
    for (int at = 0; at + row.size() <= words.size(); at++) {
      if (has(row, at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Digits that stand next to each other, written or spoken: {@code four one five, 555-0132} is one
   * run of ten.
   */
  List<String> digitRuns() {
    var runs = new ArrayList<String>();
    var run = new StringBuilder();
    for (String word : words) {
      String digits = digits(word);
      if (digits.isEmpty()) {
        flush(run, runs);
      } else {
        run.append(digits);
      }
    }
    flush(run, runs);
    return runs;
  }

  /** Whether these digits stand there from the beginning of one word to the end of one. */
  boolean hasDigits(String wanted) {
    for (int first = 0; first < words.size(); first++) {
      var run = new StringBuilder();
      for (int i = first; i < words.size() && run.length() < wanted.length(); i++) {
        String digits = digits(words.get(i));
        if (digits.isEmpty()) {
          break;
        }
        run.append(digits);
      }
      if (wanted.contentEquals(run)) {
        return true;
      }
    }
    return false;
  }

  private static void flush(StringBuilder run, List<String> runs) {
    if (run.length() > 0) {
      runs.add(run.toString());
      run.setLength(0);
    }
  }

  private static String digits(String word) {
    Character spoken = DIGITS.get(word);
    if (spoken != null) {
      return spoken.toString();
    }
    return word.chars().allMatch(c -> c >= '0' && c <= '9') ? word : "";
  }
}
