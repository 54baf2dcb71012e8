package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Whether a phrase in a log line has around it what it takes for a detector to find anything, for
 * the {@link Sieve}.
 */
final class PhraseSieve {
  /** How far an address may have begun before a word of it. */
  static final int ADDRESS_BACK = 64;

  /** How far behind its label a value stands. */
  static final int VALUE_NEAR = 48;

  private static final int BOX_NEAR = 8;

  /** Between two words of one expression. */
  static final int MOST_SIGNS = 3;

  private final Scan s;
  private final Sieve sieve;
  private final CharMasks masks;

  PhraseSieve(Scan s, Sieve sieve) {
    this.s = s;
    this.sieve = sieve;
    this.masks = s.text.masks;
  }

  /** Marks the phrase, or from before it, when the walk is to look there. */
  void weigh(Phrase phrase, int start, int end) {
    switch (phrase.kind()) {
      case LABEL -> label(phrase, start, end);
      case ALLOW -> {
        if (isJoin(s.at(end)) || isJoin(s.at(end + 1))) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case TITLE -> {
        if (CharClass.isUpper(s.t[start]) || s.at(end) == '#') {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case PERSON -> {
        if (holdsUpper(end, end + 8)) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case SPEAKING -> {
        if (s.eager) {
          sieve.mark(sieve.boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      case SEGMENT -> {
        int run = s.runEnd(start, 4);
        if (s.at(run) == '|' || s.at(run) == '*') {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case BOX -> {
        if (CharClass.fold(s.t[start]) != 'u' || boxFollows(end)) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case ANNOUNCE -> {
        if (phrase.force() != Force.WEAK || s.eager || s.names.mayFollow(end)) {
          sieve.mark(sieve.runStart(start), start);
        }
      }
      case SPELLING, TOKEN, COMMAND, PATH, CALL, INSERT -> sieve.mark(sieve.runStart(start), start);
      case MONTH -> month(start, end);
      case NUMBER -> {
        if (!s.alnumAt(end)) {
          spokenNumber(start, end);
        }
      }
      case REPEAT -> spokenNumber(start, end);
      case YEARS -> sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
      case JOIN -> {
        if (CharClass.fold(s.t[start]) == 'd' && CharClass.fold(s.t[start + 1]) == 'o') {
          sieve.mark(sieve.boundary(Math.max(0, start - ADDRESS_BACK)), start);
        }
      }
      default -> {}
    }
  }

  private void label(Phrase phrase, int start, int end) {
    PhiType type = phrase.type();
    if (type == PhiType.PHONE && holdsDigit(Math.max(0, start - Sieve.NUMBER_BACK), start)) {
      sieve.mark(sieve.boundary(Math.max(0, start - 2 * Sieve.NUMBER_BACK)), start);
    }
    boolean small = PersonFields.mayBeSmall(phrase) && (isJoin(s.at(end)) || isJoin(s.at(end + 1)));
    if (phrase.force() == Force.WEAK && !s.eager && !small && !weakValueNear(type, start, end)) {
      return;
    }
    int run = sieve.runStart(start);
    sieve.mark(s.at(run - 1) == '[' ? run - 1 : run, start);
  }

  /** A word with other meanings announces a value only right before it. */
  private boolean weakValueNear(PhiType type, int start, int end) {
    if (type == PhiType.CREDENTIAL && mayHoldSecret(start, end)) {
      return true;
    }
    if (type == PhiType.USERNAME
        && (isJoin(s.at(end)) || isJoin(s.at(end + 1)) || s.at(end) == '(')) {
      return true;
    }
    if (s.at(end) == ' ' && isLower(end + 1)) {
      long link = s.words.links().match(s.t, end + 1, s.n);
      if (link == Lexicon.NONE && s.at(end + 2) != ' ') {
        return false;
      }
    }
    int sign = s.skipBlanks(end, Joint.LONGEST_GAP);
    if (s.at(end + 1) == ' ' && (isJoin(s.at(sign)) || sign > end + VALUE_NEAR / 2)) {
      return true;
    }
    if (type == PhiType.NAME && "-_./".indexOf(s.at(end)) >= 0 && isLower(end + 1)) {
      // "speech-to-text": the word is part of another.
      return false;
    }
    if (s.at(end) == ']' || s.at(end) == '[') {
      return true;
    }
    if (type == PhiType.CREDENTIAL && (isJoin(s.at(end)) || isJoin(s.at(end + 1)))) {
      return true;
    }
    // "group=transcripts offset=17": the value is all that stands right behind the sign.
    boolean joined = s.at(end) == '=' && s.letterAt(end + 1);
    boolean digit = holdsDigit(end, joined ? wordEnd(end + 1) : end + VALUE_NEAR);
    boolean name = type == PhiType.NAME && !(digit && isJoin(s.at(end)));
    return name ? holdsUpper(end, end + VALUE_NEAR) : digit;
  }

  private boolean isLower(int p) {
    return CharClass.of(s.at(p)) == CharClass.LOWER;
  }

  private int wordEnd(int p) {
    int q = p;
    while (q < s.n && q < p + VALUE_NEAR && s.t[q] != ' ') {
      q++;
    }
    return q;
  }

  /** An option, a method's argument, an element: what joins a secret to its label besides signs. */
  private boolean mayHoldSecret(int start, int end) {
    char after = s.at(end);
    return s.at(start - 1) == '-'
        || s.digitAt(end + 1)
        || after == '\''
        || after == '\n'
        || after == '<'
        || after == '('
        || after == '.'
        || after == ')'
        || after == ',';
  }

  /** "Unit 45012 Box 300": in a log a unit without a box is no address. */
  private boolean boxFollows(int end) {
    int digits = end;
    while (digits < end + 6 && !s.digitAt(digits)) {
      digits++;
    }
    int from = s.digitsEnd(digits);
    for (int p = from; p > digits && p < from + BOX_NEAR; p++) {
      if (CharClass.fold(s.at(p)) == 'b') {
        return true;
      }
    }
    return false;
  }

  private void month(int start, int end) {
    boolean shortName = s.lettersEnd(start) - start <= 3;
    if (shortName && !ordinalNear(start, end)) {
      return;
    }
    sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
  }

  /** "third of May", "3rd May", "May the third", "May 3rd". */
  private boolean ordinalNear(int start, int end) {
    int before = start;
    while (before > 0 && before > start - MOST_SIGNS && !s.alnumAt(before - 1)) {
      before--;
    }
    int after = end;
    while (after < s.n && after < end + MOST_SIGNS && !s.alnumAt(after)) {
      after++;
    }
    int digits = s.digitsEnd(after);
    return (before < start && isOrdinalsEnd(before))
        || (digits > after ? s.letterAt(digits) : s.letterAt(after) && mayBeOrdinal(after));
  }

  /** "third", "3rd", or what joins one to its month: "third of", "third day". */
  private boolean isOrdinalsEnd(int end) {
    char c = CharClass.fold(s.at(end - 2));
    char before = CharClass.fold(s.at(end - 3));
    boolean digit = CharClass.isDigit(before);
    return switch (CharClass.fold(s.at(end - 1))) {
      case 'h' -> c == 't' && (digit || "nrfxhe".indexOf(before) >= 0);
      case 't' -> c == 's' && (digit || before == 'r');
      case 'd' -> (c == 'n' && (digit || before == 'o')) || (c == 'r' && (digit || before == 'i'));
      case 'f' -> c == 'o';
      case 'e' -> c == 'd';
      case 'y' -> c == 'a';
      default -> false;
    };
  }

  private boolean mayBeOrdinal(int after) {
    int p = s.text.isWord(after, "the") ? s.skipSpaces(after + 3, MOST_SIGNS) : after;
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return s.digitAt(p);
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.ORDINAL
        || phrase.kind() == Kind.NUMBER
        || phrase.words().equals("first");
  }

  /** One word for a number is no identifier. */
  private void spokenNumber(int start, int end) {
    int next = end;
    while (next < end + MOST_SIGNS
        && (s.at(next) == ' ' || s.at(next) == ',' || s.at(next) == '-')) {
      next++;
    }
    if (!s.alnumAt(next)) {
      return;
    }
    if (s.letterAt(next)) {
      long match = s.words.phrases().match(s.t, next, s.n);
      Kind kind = match == Lexicon.NONE ? Kind.IGNORED : s.words.phrases().phrase(match).kind();
      if (kind != Kind.NUMBER && kind != Kind.REPEAT) {
        return;
      }
    }
    sieve.mark(sieve.boundary(Math.max(0, start - Sieve.NUMBER_BACK)), start);
  }

  boolean holdsDigit(int from, int to) {
    return masks.any(CharMasks.DIGITS, from, to);
  }

  boolean holdsUpper(int from, int to) {
    return masks.any(CharMasks.UPPERS, from, to);
  }

  private static boolean isJoin(char c) {
    return c == ':' || c == '=' || c == '>' || c == '"' || c == '|' || c == '#' || c == '\t';
  }
}
