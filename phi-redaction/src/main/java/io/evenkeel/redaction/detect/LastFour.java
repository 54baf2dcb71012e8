package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import org.jspecify.annotations.Nullable;

/** In text, the last four digits where a number says how many: "(last 4: 7719)", "last4 8812". */
final class LastFour {
  private static final int DIGITS = 4;

  private static final WordSet OF_CARDS =
      WordSet.of("card visa mastercard amex discover debit credit cc mc");

  private static final WordSet OF_PEOPLE = WordSet.of("ssn ss social soc");

  private final Scan s;

  LastFour(Scan s) {
    this.s = s;
  }

  /** Of what the four digits from {@code i} to {@code end} are the last, or null. */
  @Nullable PhiType type(int i, int end) {
    boolean decimal = s.at(end) == '.' && s.digitAt(end + 1);
    if (s.log || end - i != DIGITS || s.alnumAt(end) || decimal) {
      return null;
    }
    int p = i - 1;
    boolean sign = false;
    while (p > i - 4 && (s.at(p) == ' ' || s.at(p) == ':' || s.at(p) == '#')) {
      sign |= s.t[p] != ' ';
      p--;
    }
    int word = word(p + 1);
    boolean named = OF_PEOPLE.contains(s.t, word, p + 1);
    p = named ? word - 2 : p;
    if (s.at(p) != '4') {
      return null;
    }
    int to = s.at(p - 1) == ' ' || s.at(p - 1) == '-' ? p - 1 : p;
    int last = word(to);
    boolean counted = s.text.isWord(last, "last") || s.text.reads(last, "last4");
    if (to - last != DIGITS || !counted) {
      return null;
    }
    int before = s.at(last - 1) == ' ' ? word(last - 1) : last;
    if (OF_CARDS.contains(s.t, before, last - 1)) {
      return PhiType.CARD;
    }
    boolean told = sign || named || s.at(last - 1) == '(' || to == p;
    return told || OF_PEOPLE.contains(s.t, before, last - 1) ? PhiType.SSN : null;
  }

  private int word(int end) {
    return s.lettersStart(end, 12);
  }
}
