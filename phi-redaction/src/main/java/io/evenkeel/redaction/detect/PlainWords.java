package io.evenkeel.redaction.detect;

/**
 * Passes over the words of a text that begin nothing, many at once: small letters with nothing but
 * a blank or the stop of a sentence behind them, which no phrase begins with. The walk over every
 * word would do no more with them than count them. It may stop at a word in vain, never pass over
 * one that a detector has a use for. Reused by its thread.
 */
final class PlainWords {
  private static final int LONGEST = 60;
  private static final int NEAR_VALUE = 3;

  /** What may stand between two words. */
  private static final byte SKIPPED = 0;

  private static final byte LETTER = 1;
  private static final byte STOP = 2;
  private static final byte IF_SIGN_FOLLOWS = 3;
  private static final byte DIGIT = 4;
  private static final byte[] BETWEEN = new byte[128];

  /** What may stand right behind a word that begins nothing; 0 is for other signs. */
  private static final byte PLAIN = 1;

  private static final byte BLANK = 2;
  private static final byte FULL_STOP = 3;
  private static final byte FIELD = 4;
  private static final byte[] BEHIND = new byte[128];

  static {
    for (char c = 0; c < 128; c++) {
      BETWEEN[c] =
          CharClass.isLetter(c)
              ? LETTER
              : switch (CharClass.of(c)) {
                case CharClass.DIGIT -> DIGIT;
                case CharClass.BRACKET -> STOP;
                case CharClass.OPEN,
                    CharClass.PLUS,
                    CharClass.COLON,
                    CharClass.DASH,
                    CharClass.STAR ->
                    IF_SIGN_FOLLOWS;
                default -> SKIPPED;
              };
    }
    for (char c : ",;?!)\n\r".toCharArray()) {
      BEHIND[c] = PLAIN;
    }
    BEHIND[0] = PLAIN;
    BEHIND[' '] = BLANK;
    BEHIND['.'] = FULL_STOP;
    BEHIND[':'] = FIELD;
  }

  private final Scan s;
  private final PlainCapitals capitals;
  private final PlainPhrases phrases;
  private final PlainNumbers numbers;

  /** How many words were passed that the walk would count. */
  private int passed;

  PlainWords(Scan s) {
    this.s = s;
    this.capitals = new PlainCapitals(s);
    this.phrases = new PlainPhrases(s);
    this.numbers = new PlainNumbers(s, phrases);
  }

  /**
   * The first place from {@code from} on where a detector is to look; {@code limit} at the latest,
   * if the walk comes by there, and what stands before is known to be no option of a command.
   */
  int next(int from, int limit) {
    char[] t = s.t;
    int n = s.n;
    int p = from;
    if (p > 0 && CharClass.isLetter(t[p]) && (CharClass.isAlnum(t[p - 1]) || t[p - 1] == '_')) {
      return p;
    }
    passed = 0;
    while (p < n && p < limit) {
      byte sign = s.text.bytes[p];
      int between = BETWEEN[sign];
      if (between == LETTER) {
        int end = wordEnd(p);
        if (end < 0) {
          break;
        }
        p = end;
      } else if (between == DIGIT) {
        int end = s.emails.mayBegin(p) ? -1 : numbers.end(p);
        if (end < 0) {
          break;
        }
        passed++;
        p = end;
      } else if (between == SKIPPED || (between == IF_SIGN_FOLLOWS && !matters(sign, p))) {
        p++;
      } else {
        break;
      }
    }
    s.passWords(passed);
    return p;
  }

  /** Whether a sign may begin something, by the sign behind it. */
  private boolean matters(byte sign, int p) {
    char after = s.at(p + 1);
    return switch (sign) {
      case '(' -> CharClass.isDigit(after);
      case '+' -> CharClass.isDigit(after) || after == '(';
      case ':' -> after == ':' || after == '$' || after == '{';
      case '*' -> after == '*';
      default -> after == '-' || s.commands.isOpen(p);
    };
  }

  /** The end of the word at p if it begins nothing, or -1. */
  private int wordEnd(int p) {
    long[] rows = s.text.masks.rows;
    int row = CharMasks.row(p / CharMasks.BITS);
    long rest = ~(rows[row + CharMasks.LETTERS] >>> p);
    int bit = p & (CharMasks.BITS - 1);
    int length = Long.numberOfTrailingZeros(rest);
    if (bit + length >= CharMasks.BITS) {
      length =
          CharMasks.BITS
              - bit
              + Long.numberOfTrailingZeros(~rows[row + CharMasks.CLASSES + CharMasks.LETTERS]);
    }
    int end = p + length;
    if (length > LONGEST || s.emails.mayBegin(p) || isBehindValue(p)) {
      return -1;
    }
    boolean plain =
        isPlainBehind(p, end) && isPlainBefore(p, end) && (s.text.ascii || isAscii(p, end));
    boolean capital = s.text.masks.any(CharMasks.UPPERS, p, end);
    if (!plain || (capital && !capitals.is(p, end))) {
      return -1;
    }
    int count = phrases.count(p, end, capital);
    passed += Math.max(0, count);
    return count < 0 ? -1 : end;
  }

  /** "jroe / …": the secret stands behind a user, the rest of a name behind the first. */
  private boolean isBehindValue(int p) {
    return s.found.size() > 0 && p - s.found.lastEnd() <= NEAR_VALUE;
  }

  private boolean isPlainBehind(int p, int end) {
    // Zeros stand behind the text, and what is no letter or sign of ASCII is a one.
    byte sign = s.text.bytes[end];
    byte after = s.text.bytes[end + 1];
    return switch (BEHIND[sign]) {
      case PLAIN -> end - p > 1;
      case BLANK ->
          end - p > 1
              ? after != ' ' && after != '=' && after != ':' && after != '\t'
              : isLoneLetter(p);
      case FULL_STOP -> end - p > 1 && isApart(after);
      case FIELD -> end - p > 1 && isApart(after) && !isLabel(p, end);
      default -> isJoined(sign, p, end);
    };
  }

  /** A label may be glued to what a field is called, and who logs in stands in quotes. */
  private boolean isLabel(int p, int end) {
    return Joint.isQuote(s.at(p - 1)) || s.gluedLabels.labelIn(p, end) > 0;
  }

  /** No key, no file and no address goes on behind a stop. */
  private static boolean isApart(byte after) {
    return after == ' ' || after == '\n' || after == 0 || after == '\r' || after == ')';
  }

  /** "a day": no letter of a code, of a spelled name. */
  private boolean isLoneLetter(int p) {
    char before = s.at(p - 1);
    char first = CharClass.fold(s.at(p + 2));
    return (before == ' ' || before == '\n')
        && s.context() == null
        && s.letterAt(p + 2)
        && s.letterAt(p + 3)
        && first != 'a'
        && first != 'l'
        && first != 'f';
  }

  /** "non-tender", "don't": what follows begins no machine's address and no picture's name. */
  private boolean isJoined(byte c, int p, int end) {
    if (c == '\'') {
      return end - p > 1
          && s.letterAt(end + 1)
          && s.words.phrases().match(s.t, p, s.n) == Lexicon.NONE;
    }
    if (c != '-' || end - p < 3 || end - p == 4 || end - p == 8 || !s.letterAt(end + 1)) {
      return false;
    }
    int q = s.lettersEnd(end + 1);
    if (s.keys.isAt(p)) {
      return false;
    }
    return s.at(q) == ' ' || s.at(q) == ',' || (s.at(q) == '.' && !s.alnumAt(q + 1));
  }

  /** Part of a path, behind a hyphen that stands apart, or an account from which somebody came. */
  private boolean isPlainBefore(int p, int end) {
    char before = s.at(p - 1);
    if (before != ' ') {
      return before != '/' && before != '\\';
    }
    char last = s.at(p - 2);
    if (last == 'r' || last == 'R') {
      char c = s.at(end);
      return c != '-' && c != '.' && (c != ' ' || s.at(end + 1) != 'f');
    }
    return last != '-';
  }

  private boolean isAscii(int p, int end) {
    for (int q = p; q < end; q++) {
      if (s.t[q] >= 128) {
        return false;
      }
    }
    return true;
  }
}
