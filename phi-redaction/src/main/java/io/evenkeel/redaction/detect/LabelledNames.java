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

  private static final WordSet ELEMENTS =
      WordSet.of(
          "add property param key bean logger appender field column item option input meta element "
              + "attribute class method module component service target task template variable");

  /** With what the names of packages begin. */
  private static final WordSet PACKAGES =
      WordSet.of(
          "com org net io edu gov de uk fr java javax jakarta kotlin system microsoft oracle");

  private static final int LONGEST_ELEMENT = 12;

  /** Weak labels whose value is nobody but a person in a log. */
  private static final Set<String> OWNERS =
      Set.of("patient", "pt", "prescriber", "signer", "holder", "resident", "spouse");

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
      boolean plausible = end > p && holdsLetter(p, end) && !isKey(p, end) && !isClass(p, end);
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
      proof |= s.log && !strong && name.seen > 1 && isOfPerson(phrase, value, to);
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

  /** {@code <add name="Ehr" …>}: an element of settings. */
  private boolean isOfElement() {
    int p = s.labels.labelAt() - 1;
    int word = s.lettersStart(p, LONGEST_ELEMENT);
    return s.at(p) == ' ' && s.at(word - 1) == '<' && ELEMENTS.contains(s.t, word, p);
  }

  /** {@code name="Main"}: of whatever it is, not of a person. */
  private boolean isThing(Phrase phrase, int from, int to) {
    return phrase.words().equals("name")
        && s.labels.quote() != 0
        && name.seen == 1
        && (name.isCommon(from, to) || isOfElement());
  }

  /** {@code System.Data.SqlClient}, {@code com.example.Desk}: no blank, no initial. */
  private boolean isClass(int from, int to) {
    if (!PACKAGES.contains(s.t, from, s.lettersEnd(from))) {
      return false;
    }
    int stops = 0;
    for (int p = from; p < to; p++) {
      stops += s.t[p] == '.' && s.alnumAt(p - 1) && s.alnumAt(p + 1) ? 1 : 0;
      if (s.t[p] == ' ') {
        return false;
      }
    }
    return stops >= 2;
  }

  /** {@code pt=Jane Doe|}, {@code name=Jane Doe dob=…}: whose, or what stands beside it. */
  private boolean isOfPerson(Phrase phrase, int from, int to) {
    char before = s.at(from - 1);
    if (!s.labels.isHard() || !(before == '=' || Joint.isQuote(before))) {
      return false;
    }
    int next = s.skipBlanks(Joint.isQuote(s.at(to)) ? to + 1 : to, 2);
    long match = s.letterAt(next) ? s.words.phrases().match(s.t, next, s.n) : Lexicon.NONE;
    Phrase beside = match == Lexicon.NONE ? Phrase.NONE : s.words.phrases().phrase(match);
    boolean closes = next == s.n || Labels.isDelimiter(s.t[next]);
    return (OWNERS.contains(phrase.words()) && (closes || next > to))
        || (beside.kind() == Kind.LABEL && isOfRecord(beside.type()));
  }

  /** What is written of a person beside the name. */
  private static boolean isOfRecord(PhiType type) {
    return switch (type) {
      case SSN, MRN, DATE, HEALTH_PLAN_ID, LICENSE, NPI, DEA, PHONE, EMAIL -> true;
      default -> false;
    };
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
