package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.Set;

/** Names of people behind a label: what a field called so holds, what "patient:" is followed by. */
final class LabelledNames {
  private static final int MOST_WORDS = 5;
  private static final int MOST_LOWER_WORDS = 3;

  /** Weak labels that nothing but a person has. */
  private static final Set<String> PEOPLE =
      Set.of("name", "patient", "pt", "client", "caller", "spouse", "husband", "wife", "resident");

  private final Scan s;
  private final NameWords name;

  LabelledNames(Scan s, NameWords name) {
    this.s = s;
    this.name = name;
  }

  /** The value of a field or the words after its label. */
  int at(Phrase phrase, int p) {
    Labels labels = s.labels;
    boolean strong = phrase.force() == Force.STRONG;
    int value = name.afterTitle(p);
    if (strong && labels.isHard() && labels.quote() != 0) {
      int end = labels.valueEnd(p);
      boolean plausible = end > p && holdsLetter(p, end) && !isKey(p, end);
      return plausible ? s.emit(p, end, PhiType.NAME) : -1;
    }
    boolean due = strong && phrase.words().endsWith("name");
    boolean person = labels.isHard() && PEOPLE.contains(phrase.words());
    if (isOtherLabel(value) || (!s.log && !strong && !person && CharClass.isUpper(s.at(value)))) {
      return -1;
    }
    int to = name.nameEnd(value, false, MOST_WORDS, due);
    boolean label = s.at(to) == ':' && name.seen == 1;
    if (to > 0 && (label || isThing(phrase, value, to))) {
      return -1;
    }
    if (to > 0) {
      boolean all = name.listed > 0 && !s.log;
      boolean full = name.listed > 0 && (name.seen > 1 || strong);
      boolean joined = labels.isHard() || labels.isCopula();
      boolean several = name.seen > 1 && (strong || (s.eager && !(s.log && labels.isQualified())));
      boolean proof = full || all || several || (strong && (joined || (due && s.eager)));
      return proof ? s.emit(value, lastFirst(to, strong || (person && !s.log)), PhiType.NAME) : -1;
    }
    if (CharClass.isUpper(s.at(value))) {
      return -1;
    }
    boolean weakLower = s.eager && !strong && name.isListedWord(value);
    if (weakLower) {
      to = name.nameEnd(value, true, MOST_LOWER_WORDS);
      return to > 0 && name.seen > 1 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    boolean prose = s.at(value - 1) == ' ' && s.letterAt(value - 2);
    boolean joined = labels.isHard() || labels.isCopula() || (due && s.eager && prose);
    if (strong && joined && s.letterAt(value)) {
      to = name.nameEnd(value, true, MOST_LOWER_WORDS, due);
      return to > 0 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    return -1;
  }

  /** {@code name="Main"}: of whatever it is, not of a person. */
  private boolean isThing(Phrase phrase, int from, int to) {
    return phrase.words().equals("name")
        && s.labels.quote() != 0
        && name.seen == 1
        && name.isCommon(from, to);
  }

  /** {@code 'patient_ssn' => …}: the name of another field. */
  private boolean isKey(int from, int to) {
    int p = s.skipBlanks(to + 1, 2);
    boolean arrow = s.at(p) == '=' && s.at(p + 1) == '>';
    for (int q = from; arrow && q < to; q++) {
      arrow = s.t[q] != ' ';
    }
    return arrow;
  }

  /** "Caller says: DOB May 19th": the words after a label may be another label. */
  private boolean isOtherLabel(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.LABEL
        && (phrase.force() == Force.STRONG || phrase.force() == Force.ALWAYS);
  }

  /** "Doe, Jane": what follows the comma belongs to it when it is a name as well. */
  private int lastFirst(int to, boolean strong) {
    if (s.at(to) != ',' || s.at(to + 1) != ' ' || !CharClass.isUpper(s.at(to + 2))) {
      return to;
    }
    int end = s.lettersEnd(to + 2);
    if (NameProofs.isCredential(s, to + 2, end)) {
      return to;
    }
    if (end == to + 3 && strong && name.seen == 1) {
      return s.at(end) == '.' || s.at(end) == '\n' || end == s.n ? end : to;
    }
    boolean given = s.words.givenNames().contains(s.t, to + 2, end);
    boolean field = s.at(end) == ':' || s.at(end) == '=';
    boolean due = strong && (name.seen == 1 || (!s.log && s.labels.isHard()));
    if (field || !(given || (due && !name.isCommon(to + 2, end)))) {
      return to;
    }
    int more = name.nameEnd(to + 2, false, 2);
    return more > 0 ? more : to;
  }

  private boolean holdsLetter(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isLetter(s.t[p])) {
        return true;
      }
    }
    return false;
  }
}
