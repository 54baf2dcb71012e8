package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;
import org.jspecify.annotations.Nullable;

/** Numbers as people say them: "five five five, oh one two three". */
final class Spoken {
  private static final int MOST_ITEMS = 48;
  private static final int LEAST_PHONE_ITEMS = 5;

  private final Scan s;
  final Spelling spelling;
  private final SpokenAnswers answers;
  private int items;
  private int value;
  private boolean lastTens;
  private int digits;
  private int letters;
  private int spokenItems;

  Spoken(Scan s) {
    this.s = s;
    this.spelling = new Spelling(s);
    this.answers = new SpokenAnswers(s);
  }

  /** Whether the number from {@code p} to {@code end} is somebody's age. */
  boolean isAge(int p, int end) {
    return answers.isAge(p, end);
  }

  int items() {
    return items;
  }

  int digits() {
    return digits;
  }

  int letters() {
    return letters;
  }

  /** Where a word for a number stands. */
  int at(int p) {
    PhiType context = s.context();
    if (context == PhiType.DATE || !s.log) {
      int date = s.dates.atDay(p);
      if (date > 0) {
        return date;
      }
    }
    int dated = s.log ? -1 : answers.dateEnd(p);
    if (dated > 0 && (context == null || context == PhiType.DATE)) {
      return s.emit(p, dated, PhiType.DATE);
    }
    int end = numberEnd(p, context != null && takesLetters(context));
    if (end < 0) {
      return -1;
    }
    int said = digits;
    int parts = items;
    boolean age = s.numbers.ages.yearsFollow(end) || (!s.log && answers.isAge(p, end));
    if (parts <= 3 && Ages.isOld(value) && age) {
      return s.emit(p, end, PhiType.AGE);
    }
    int street = s.addresses.afterNumber(p, end, said);
    if (street > 0) {
      return street;
    }
    PhiType type = type(context, said, parts);
    return type == null ? end : s.emit(p, end, type);
  }

  private static @Nullable PhiType type(@Nullable PhiType context, int said, int parts) {
    if (context != null && accepts(context, said, parts)) {
      return context;
    }
    if (parts < LEAST_PHONE_ITEMS || said < 7) {
      return null;
    }
    if (said == 9) {
      return PhiType.SSN;
    }
    return said <= 11 ? PhiType.PHONE : said == 15 || said == 16 ? PhiType.CARD : PhiType.OTHER_ID;
  }

  private static boolean accepts(PhiType type, int said, int parts) {
    return switch (type) {
      case PHONE -> said >= 7;
      case SSN -> said >= 4;
      case ZIP -> said == 5 || said == 9;
      case DATE -> parts >= 2 && said >= 3 && said <= 8;
      case CARD -> said >= 12;
      case MRN, HEALTH_PLAN_ID, ACCOUNT, LICENSE, NPI, DEA, VEHICLE, DEVICE, OTHER_ID, IBAN ->
          said >= 3 && parts >= 2;
      case CREDENTIAL -> said >= 4 && parts >= 2;
      default -> false;
    };
  }

  private static boolean takesLetters(PhiType type) {
    return switch (type) {
      case MRN, HEALTH_PLAN_ID, ACCOUNT, LICENSE, DEA, VEHICLE, DEVICE, OTHER_ID, IBAN -> true;
      default -> false;
    };
  }

  /** "6 7 8 9", "4-4-0-2": digits read out one by one after a number was asked for, or -1. */
  int digitByDigit(int p) {
    PhiType type = s.context();
    int end = type != null && s.digitsEnd(p) == p + 1 ? numberEnd(p, false) : -1;
    boolean single = end > 0 && digits == items && spokenItems == 0 && digits >= 4;
    boolean open = s.at(end) == '/' || s.at(end) == '.' || s.at(end) == ':';
    boolean closed = single && !s.alnumAt(end) && !(open && s.digitAt(end + 1));
    return closed && type != null && accepts(type, digits, items) ? s.emit(p, end, type) : -1;
  }

  /** After "turned": an age above 89 in words. */
  int age(int p) {
    int end = numberEnd(p, false);
    return end > 0 && spokenItems == items && items <= 3 && Ages.isOld(value)
        ? s.emit(p, end, PhiType.AGE)
        : -1;
  }

  /** After a label: "A B one two three", "four four seven one". */
  int labelled(int p, PhiType type) {
    int end = numberEnd(p, takesLetters(type));
    if (end < 0 || spokenItems == 0) {
      return -1;
    }
    return accepts(type, digits + letters, items) && digits >= 2 ? s.emit(p, end, type) : -1;
  }

  /** "X as in xray 123 456": letters and then digits, or -1. */
  int code(int p) {
    int end = numberEnd(p, true);
    return end > 0 && items >= 3 && digits >= 3 ? end : -1;
  }

  /**
   * The end of a sequence of spoken numbers and groups of digits, with single letters between them
   * if {@code withLetters}; -1 when there is none. Leaves what it counted in the fields.
   */
  int numberEnd(int p, boolean withLetters) {
    items = 0;
    digits = 0;
    letters = 0;
    value = 0;
    lastTens = false;
    spokenItems = 0;
    int end = -1;
    int q = p;
    while (items < MOST_ITEMS) {
      int to = item(q, withLetters);
      if (to < 0) {
        break;
      }
      end = to;
      q = betweenItems(to);
      if (q == to) {
        break;
      }
    }
    return end;
  }

  private int item(int q, boolean withLetters) {
    if (s.digitAt(q)) {
      int to = s.digitsEnd(q);
      if (to - q > 12 || s.letterAt(to)) {
        return -1;
      }
      digits += to - q;
      items++;
      return to;
    }
    if (!s.letterAt(q)) {
      return -1;
    }
    long match = s.words.phrases().match(s.t, q, s.n);
    if (match != Lexicon.NONE) {
      Phrase phrase = s.words.phrases().phrase(match);
      int to = Lexicon.end(match);
      if (phrase.kind() == Kind.NUMBER && !fieldFollows(to)) {
        count(phrase.number());
        return to;
      }
      if (phrase.kind() == Kind.REPEAT) {
        int next = betweenItems(to);
        long repeated = s.letterAt(next) ? s.words.phrases().match(s.t, next, s.n) : Lexicon.NONE;
        if (repeated != Lexicon.NONE && s.words.phrases().phrase(repeated).kind() == Kind.NUMBER) {
          digits += phrase.number();
          items += phrase.number();
          spokenItems++;
          return Lexicon.end(repeated);
        }
        if (s.digitAt(next)) {
          digits += phrase.number();
          items += phrase.number();
          spokenItems++;
          return s.digitsEnd(next);
        }
      }
    }
    if (withLetters && !s.alnumAt(q + 1) && s.at(q + 1) != '\'' && !proseFollows(q)) {
      letters++;
      items++;
      spokenItems++;
      return spelling.asIn(q + 1);
    }
    return -1;
  }

  /** "I live": a word, not a letter of a code. */
  private boolean proseFollows(int q) {
    char c = CharClass.fold(s.t[q]);
    if (c != 'i' && c != 'a') {
      return false;
    }
    int next = s.at(q + 1) == ' ' ? q + 2 : q + 1;
    int end = s.lettersEnd(next);
    return end - next > 1 && spelling.asIn(q + 1) == q + 1 && !isNumberWord(next);
  }

  boolean isNumberWord(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE && isNumber(s.words.phrases().phrase(match).kind());
  }

  private boolean fieldFollows(int to) {
    char c = s.at(to);
    return c == '=' || c == '_' || CharClass.isAlnum(c);
  }

  private void count(int number) {
    // "eighty-two" is one number of two digits.
    boolean unit = number > 0 && number < 10 && lastTens;
    lastTens = number >= 20 && number < 100;
    value = number == 100 ? value * 100 : value + number;
    if (unit) {
      items++;
      spokenItems++;
      return;
    }
    items++;
    spokenItems++;
    if (number < 10) {
      digits++;
    } else if (number < 100) {
      digits += 2;
    } else {
      digits += number == 100 ? 1 : 2;
    }
  }

  /** Past a short separator, and words like "dash" or "and" when a number follows them. */
  private int betweenItems(int p) {
    int q = spelling.separators(p);
    if (q == p || s.digitAt(q) || !s.letterAt(q)) {
      return q;
    }
    int end = s.lettersEnd(q);
    if (end - q <= 6 && BETWEEN.contains(s.t, q, end)) {
      int next = spelling.separators(end);
      if (s.digitAt(next) || isNumberWord(next)) {
        return next;
      }
    }
    return q;
  }

  /** Whether a number goes on behind such a word, if another follows. */
  static boolean isBetween(char[] t, int from, int to) {
    return BETWEEN.contains(t, from, to);
  }

  private static boolean isNumber(Kind kind) {
    return kind == Kind.NUMBER || kind == Kind.REPEAT;
  }

  private static final WordSet BETWEEN =
      new WordSet(
          java.util.List.of("dash", "and", "hyphen", "um", "uh", "then", "area", "space", "minus"));
}
