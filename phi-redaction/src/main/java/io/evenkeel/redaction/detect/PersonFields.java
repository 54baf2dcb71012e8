package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import java.util.Set;

/**
 * Names in fields: {@code patient="…"}, {@code "family": "…"}, {@code name=DOE^JANE}. What a word
 * says in a sentence proves less than the same word as the name of a field.
 */
final class PersonFields {
  private static final int LONGEST = 48;
  private static final int MOST_CAPITALS = 5;

  /** Whose name a field of this name holds, when its value is quoted. */
  private static final Set<String> PERSONS =
      Set.of("patient", "member", "subscriber", "employee", "resident", "spouse", "guardian");

  private static final Set<String> HOLDERS = Set.of("cardholder", "policy holder", "insured");

  /** Parts of a name; the value must look like one. */
  private static final Set<String> PARTS = Set.of("family", "given", "first", "last");

  /** A member or patient who is a number. */
  private static final Phrase NUMBER =
      new Phrase("member id", Phrase.Kind.LABEL, PhiType.HEALTH_PLAN_ID, Force.WEAK, 0);

  private final Scan s;
  private final Joint joint;

  PersonFields(Scan s, Joint joint) {
    this.s = s;
    this.joint = joint;
  }

  /** Whether a number may stand in the place of the name. */
  static boolean mayBeNumber(Phrase phrase) {
    return PERSONS.contains(phrase.words()) || HOLDERS.contains(phrase.words());
  }

  /** The end of the name that is the value at p of a label, or -1. */
  int value(Phrase phrase, int p) {
    if (isDay(p)) {
      return -1;
    }
    if (joint.hard && mayBeNumber(phrase) && (s.digitAt(p) || isCode(p))) {
      return s.tokens.labelled(NUMBER, p);
    }
    if (joint.hard) {
      int coded = codedEnd(p);
      if (coded > 0) {
        return s.emit(p, coded, PhiType.NAME);
      }
      int parameter = parameterEnd(p);
      if (parameter > 0) {
        return s.emit(p, parameter, PhiType.NAME);
      }
      boolean quoted = joint.quote > 1;
      if (phrase.force() == Force.WEAK && !joint.compound) {
        if (PARTS.contains(phrase.words())) {
          int end = quoted || isInRecord(p) ? s.labels.valueEnd(p) : isInMarkup(p) ? wordEnd(p) : p;
          boolean initial =
              quoted && end == p + 2 && CharClass.isUpper(s.t[p]) && s.at(p + 1) == '.';
          return initial || isCapitalised(p, end) ? s.emit(p, end, PhiType.NAME) : -1;
        }
        if (s.log && !quoted && mayBeSmall(phrase) && isCommonBeforeFamily(p)) {
          return s.emit(p, wordEnd(wordEnd(p) + 1), PhiType.NAME);
        }
        if (PERSONS.contains(phrase.words()) && (quoted || phrase.words().equals("patient"))) {
          return s.names.labelled.at(phrase.withForce(Force.STRONG), p);
        }
      }
      if (quoted && phrase.force() == Force.WEAK && isFullName(p, s.labels.valueEnd(p))) {
        return s.emit(p, s.labels.valueEnd(p), PhiType.NAME);
      }
    }
    return PARTS.contains(phrase.words()) || phrase.words().equals("display")
        ? -1
        : s.names.labelled.at(phrase, p);
  }

  /** "patient: jane doe": believed without capitals where a sign joins them. */
  static boolean mayBeSmall(Phrase phrase) {
    return phrase.words().equals("patient");
  }

  /** A name; behind who speaks in a text also an address that is said, or part of a code. */
  int spoken(Phrase phrase, int p) {
    if (s.log || phrase.force() != Force.WEAK || !joint.hard) {
      return value(phrase, p);
    }
    int word = s.lettersEnd(p);
    int mail = word > p && s.at(word) == ' ' ? s.emails.labelled(p) : -1;
    PhiType said = s.context();
    boolean joined = (s.at(word) == '-' || s.at(word) == ' ') && s.digitAt(word + 1);
    boolean short4 = word > p && word - p <= 4 && CharClass.isUpper(s.t[word - 1]);
    boolean code = said != null && Tokens.isCode(said) && joined && short4;
    return mail > 0 || code ? mail : value(phrase, p);
  }

  /** {@code bad ssn '…' for Jane Doe}: whose the number is that ends at {@code end}. */
  int behindNumber(PhiType type, int end) {
    int p = Joint.isQuote(s.at(end)) ? end + 1 : end;
    boolean number = type == PhiType.SSN || type == PhiType.NPI || Tokens.isCode(type);
    if (!number || !s.text.isWord(p + 1, "for") || s.at(p) != ' ' || s.at(p + 4) != ' ') {
      return end;
    }
    boolean quoted = Joint.isQuote(s.at(p + 5));
    if (!s.log && !quoted) {
      // Of a sentence the words themselves tell.
      return end;
    }
    int from = quoted ? p + 6 : p + 5;
    int to = from;
    int words = 0;
    while (isCapitalised(to, wordEnd(to))) {
      words++;
      to = wordEnd(to);
      boolean more = s.at(to) == ' ' || (words == 1 && s.at(to) == ',' && s.at(to + 1) == ' ');
      int next = s.at(to) == ',' ? to + 2 : to + 1;
      if (!more || !isCapitalised(next, wordEnd(next))) {
        break;
      }
      to = next;
    }
    boolean inside = s.alnumAt(to) || (s.at(to) == '.' && s.alnumAt(to + 1)) || s.at(to) == '=';
    return words >= 2 && words <= 4 && !inside ? s.emit(from, to, PhiType.NAME) : end;
  }

  /** {@code patient=Winter Lee|}: the first is a word as well. */
  private boolean isCommonBeforeFamily(int p) {
    int first = wordEnd(p);
    int last = wordEnd(first + 1);
    boolean field = last == s.n || Labels.isDelimiter(s.at(last));
    return s.at(p - 1) == '='
        && s.at(first) == ' '
        && CharClass.isUpper(s.t[p])
        && CharClass.isUpper(s.at(first + 1))
        && field
        && s.words.surnames().contains(s.t, first + 1, last);
  }

  /** {@code PLM-204-4182}, {@code NEB 7744}: capitals, then digits. */
  private boolean isCode(int p) {
    int q = p;
    while (q < p + MOST_CAPITALS && s.at(q) >= 'A' && s.at(q) <= 'Z') {
      q++;
    }
    q += s.at(q) == '-' || s.at(q) == ' ' ? 1 : 0;
    return q > p && s.digitAt(q) && s.digitsEnd(q) >= q + 2;
  }

  /** {@code DOE^JANE^Q}: as HL7 and DICOM write it. */
  private int codedEnd(int p) {
    int q = p;
    int carets = 0;
    while (q < s.n && q < p + LONGEST && (s.letterAt(q) || isInside(s.t[q]))) {
      carets += s.t[q] == '^' ? 1 : 0;
      q++;
    }
    while (q > p && !s.letterAt(q - 1)) {
      q--;
    }
    return carets > 0 && q - p >= 4 && s.letterAt(p) && s.letterAt(p + 1) ? q : -1;
  }

  /** {@code name=Jane%20Doe} or {@code Jane+Doe}: the end of a whole name in a URL, or -1. */
  private int parameterEnd(int p) {
    int start = p;
    int end = s.at(p - 1) == '=' ? wordEnd(p) : p;
    int words = 0;
    while (isCapitalised(start, end)) {
      words++;
      boolean blank = s.at(end) == '%' && s.at(end + 1) == '2' && s.at(end + 2) == '0';
      if (!blank && s.at(end) != '+') {
        return words > 1 && words <= 4 ? end : -1;
      }
      start = end + (blank ? 3 : 1);
      end = wordEnd(start);
    }
    return -1;
  }

  /** {@code ?given=Jane}, {@code <given>Jane}: a field by what stands before its name. */
  private boolean isInMarkup(int p) {
    int q = p - 2;
    while (s.letterAt(q)) {
      q--;
    }
    char before = s.at(q);
    return s.at(p - 1) == '='
        ? before == '?' || before == '&'
        : s.at(p - 1) == '>' && before == '<';
  }

  /** In text, {@code Name[first=Jane, last=van Doe]}, as a record prints itself. */
  private boolean isInRecord(int p) {
    int q = p - 2;
    while (s.letterAt(q)) {
      q--;
    }
    boolean second = s.at(q) == ' ' && s.at(q - 1) == ',';
    return !s.log && s.at(p - 1) == '=' && (s.at(q) == '[' || s.at(q) == '(' || second);
  }

  private int wordEnd(int p) {
    int q = p;
    while (s.letterAt(q) || ((s.at(q) == '-' || s.at(q) == '\'') && s.letterAt(q + 1))) {
      q++;
    }
    return q;
  }

  private static boolean isInside(char c) {
    return c == '^' || c == '-' || c == '\'' || c == '.';
  }

  /** {@code From: Mon Nov 27}. */
  private boolean isDay(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return false;
    }
    Phrase.Kind kind = s.words.phrases().phrase(match).kind();
    int next = s.skipBlanks(Lexicon.end(match), 2);
    boolean month = s.letterAt(next) && s.words.phrases().match(s.t, next, s.n) != Lexicon.NONE;
    return (kind == Phrase.Kind.WEEKDAY && month) || (kind == Phrase.Kind.MONTH && s.digitAt(next));
  }

  /** Two to four words like {@code Anna-Lena O'Neill}, none of them an ordinary one. */
  private boolean isFullName(int from, int to) {
    int words = 0;
    int p = from;
    while (p < to) {
      int end = p;
      while (end < to && s.t[end] != ' ') {
        end++;
      }
      // "Doe, Jane"
      boolean family = words == 0 && s.t[end - 1] == ',' && end < to;
      boolean initial = words > 0 && end - p <= 2 && CharClass.isUpper(s.t[p]);
      if (!isCapitalised(p, family ? end - 1 : end) && !initial) {
        return false;
      }
      words++;
      p = end + 1;
    }
    return words >= 2 && words <= 4 && to - from <= LONGEST;
  }

  private boolean isCapitalised(int from, int to) {
    if (to - from < 2
        || !CharClass.isUpper(s.t[from])
        || s.words.commonWords().contains(s.t, from, to)) {
      return false;
    }
    for (int p = from + 1; p < to; p++) {
      boolean joint = s.t[p] == '-' || s.t[p] == '\'';
      boolean inner = CharClass.isUpper(s.t[p]) && !isAfterJoint(from, p);
      if (inner || !(joint || CharClass.isLetter(s.t[p]))) {
        return false;
      }
    }
    return true;
  }

  /** {@code O'Neill}, {@code Castaneda-Roy}, {@code McCoy}. */
  private boolean isAfterJoint(int from, int p) {
    char before = s.t[p - 1];
    boolean prefix = p - from <= 3 && before == 'c';
    return before == '-' || before == '\'' || prefix;
  }
}
