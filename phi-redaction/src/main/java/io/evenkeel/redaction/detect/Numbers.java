package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** What begins with a digit: its groups and what separates them decide what it may be. */
final class Numbers {
  private static final int MOST_GROUPS = 8;
  private static final int LONGEST_GROUP = 20;
  private static final WordSet UNITS =
      new WordSet(
          java.util.List.of(
              "ms",
              "s",
              "sec",
              "secs",
              "second",
              "seconds",
              "ns",
              "us",
              "micros",
              "millis",
              "nanos",
              "min",
              "minutes",
              "hours",
              "days",
              "bytes",
              "byte",
              "kb",
              "mb",
              "gb",
              "kib",
              "mib",
              "gib",
              "k",
              "m",
              "g",
              "x",
              "times",
              "rows",
              "records",
              "items",
              "events",
              "files",
              "entries",
              "tokens",
              "requests",
              "calls",
              "threads",
              "connections",
              "weeks",
              "months",
              "years",
              "mg",
              "ml",
              "mcg",
              "kg",
              "lbs",
              "bpm",
              "mmhg",
              "cm",
              "percent"));

  private static final WordSet PHONE_KINDS =
      new WordSet(java.util.List.of("office", "fax", "mobile", "cell", "home", "work", "tel"));

  private final Scan s;
  private final int[] starts = new int[MOST_GROUPS];
  private final int[] ends = new int[MOST_GROUPS];
  private final char[] joints = new char[MOST_GROUPS];
  private int groups;

  Numbers(Scan s) {
    this.s = s;
  }

  int at(int i) {
    int email = s.emails.at(i);
    if (email > 0) {
      return email;
    }
    int end = s.digitsEnd(i);
    if (s.letterAt(end) || s.at(end) == '_') {
      return mixed(i, end);
    }
    char after = s.at(end);
    if (end - i <= 4 && (after == ':' || after == '-')) {
      int network = s.networks.hexAt(i, end);
      if (network > 0) {
        return network;
      }
    }
    if (attached(i)) {
      return end;
    }
    if (end - i == 8 && after == '-') {
      int uuid = s.tokens.uuidEnd(i);
      if (uuid > 0) {
        return uuid;
      }
    }
    if (after == '.' && end - i <= 3) {
      int ip = s.networks.v4(i, end);
      if (ip > 0) {
        return ip;
      }
    }
    int date = date(i);
    if (date > 0) {
      return date;
    }
    gather(i, end);
    int number = number(i);
    if (number > 0) {
      return number;
    }
    int words = withWords(i, end);
    s.passWord();
    return words > 0 ? words : end;
  }

  /** A plus or an opening parenthesis. */
  int atSign(int i) {
    if (!s.digitAt(i + 1) && !(s.at(i) == '+' && s.at(i + 1) == '(' && s.digitAt(i + 2))) {
      return i + 1;
    }
    if (s.alnumAt(i - 1) || s.at(i - 1) == ':' || attached(i)) {
      return i + 1;
    }
    gather(i + 1, s.digitsEnd(i + 1));
    int phone = groups == 0 ? -1 : phoneEnd(i, true);
    return phone > 0 ? s.emit(i, phone, PhiType.PHONE) : i + 1;
  }

  private int mixed(int i, int end) {
    int run = s.runEnd(i, Integer.MAX_VALUE - s.n);
    int day = end - i <= 2 ? s.dates.atDay(i) : -1;
    if (day > 0) {
      return day;
    }
    int token = s.tokens.at(i, run);
    if (token > 0) {
      s.passWord();
      return token;
    }
    int age = ageEnd(i, end);
    if (age > 0) {
      return s.emit(i, end, PhiType.AGE);
    }
    int street = run - i <= 7 && !attached(i) ? s.addresses.afterNumber(i, run, run - i) : -1;
    s.passWord();
    return street > 0 ? street : run;
  }

  /** Part of something longer: {@code abc-123}, {@code v1.2.3}. */
  private boolean attached(int i) {
    char before = s.at(i - 1);
    boolean joint = before == '-' || before == '.' || before == '_';
    return CharClass.isAlnum(before) || (joint && s.alnumAt(i - 2));
  }

  private int date(int i) {
    int end = s.dates.numericEnd(i);
    if (end > 0) {
      boolean take = !s.log || s.inContext(PhiType.DATE);
      return take ? s.emit(i, end, PhiType.DATE) : end;
    }
    return s.dates.atDay(i);
  }

  private void gather(int i, int firstEnd) {
    groups = 0;
    int p = i;
    int end = firstEnd;
    char joint = 0;
    while (groups < MOST_GROUPS && end - p <= LONGEST_GROUP) {
      starts[groups] = p;
      ends[groups] = end;
      joints[groups++] = joint;
      int q = end;
      joint = 0;
      while (q < s.n && q < end + 3) {
        char c = s.t[q];
        boolean sign = c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
        if (c != ' ' && !sign) {
          break;
        }
        if (sign && joint != 0 && joint != ' ' && joint != '(' && joint != ')' && c != '(') {
          return;
        }
        joint = sign || joint == 0 ? c : joint;
        q++;
      }
      if (q == end || !s.digitAt(q)) {
        return;
      }
      p = q;
      end = s.digitsEnd(q);
      if (s.letterAt(end) && s.t[end] != 'x') {
        return;
      }
    }
  }

  private int length(int group) {
    return ends[group] - starts[group];
  }

  private int digits(int upTo) {
    int sum = 0;
    for (int g = 0; g < upTo; g++) {
      sum += length(g);
    }
    return sum;
  }

  /** Whether the number may end after this many groups: what follows is not joined to it. */
  private boolean closes(int upTo) {
    int end = ends[upTo - 1];
    char c = s.at(end);
    if (CharClass.isAlnum(c) || c == '_' || c == '@') {
      return false;
    }
    boolean joint = c == '-' || c == '.' || c == '/' || c == ':';
    return !(joint && s.digitAt(end + 1));
  }

  private int number(int i) {
    if (groups == 0) {
      return -1;
    }
    int ssn = ssn(i);
    if (ssn > 0) {
      return ssn;
    }
    PhiType context = s.context();
    int card = card(i, context == PhiType.CARD);
    if (card > 0) {
      return card;
    }
    if (context != null && context != PhiType.PHONE) {
      int end = inContext(context);
      if (end > 0) {
        return s.emit(i, end, context);
      }
    }
    int phone = phoneEnd(i, false);
    if (phone > 0) {
      return s.emit(i, phone, PhiType.PHONE);
    }
    if (!s.log
        && groups >= 2
        && length(0) == 5
        && length(1) == 4
        && joints[1] == '-'
        && closes(2)) {
      return s.emit(i, ends[1], PhiType.ZIP);
    }
    return -1;
  }

  private int ssn(int i) {
    if (groups < 3 || length(0) != 3 || length(1) != 2 || length(2) != 4 || !closes(3)) {
      return -1;
    }
    char joint = joints[1];
    boolean same = joint == joints[2] && ends[0] + 1 == starts[1] && ends[1] + 1 == starts[2];
    int area = s.dates.value(starts[0], ends[0]);
    boolean possible = area != 0 && area != 666 && s.dates.value(starts[2], ends[2]) != 0;
    boolean shape = joint == '-' || (joint == ' ' && !s.log) || s.inContext(PhiType.SSN);
    return same && possible && shape ? s.emit(i, ends[2], PhiType.SSN) : -1;
  }

  private int card(int i, boolean context) {
    boolean four = groups >= 4 && length(0) == 4 && length(1) == 4 && length(2) == 4;
    boolean amex =
        groups >= 3 && length(0) == 4 && length(1) == 6 && (length(2) == 5 || length(2) == 4);
    int upTo = four ? 4 : amex ? 3 : 1;
    int count = digits(upTo);
    if (count < 13 || count > 19 || !closes(upTo) || !Iin.known(s.t, starts[0], count)) {
      return -1;
    }
    boolean luhn = Checksums.luhn(s.t, starts[0], ends[upTo - 1]);
    boolean enough = luhn ? upTo > 1 || !s.log || context : context && s.strict;
    return enough ? s.emit(i, ends[upTo - 1], PhiType.CARD) : -1;
  }

  /** The end of a number that is what was announced a few words ago, or -1. */
  private int inContext(PhiType type) {
    int most = 1;
    while (most < groups && joints[most] != '(' && joints[most] != '/') {
      most++;
    }
    for (int upTo = most; upTo > 0; upTo--) {
      int count = digits(upTo);
      if (closes(upTo) && fits(type, count, upTo) && !unitFollows(ends[upTo - 1])) {
        return ends[upTo - 1];
      }
    }
    return -1;
  }

  private boolean fits(PhiType type, int count, int upTo) {
    return switch (type) {
      case SSN -> count == 9 || (count == 4 && upTo == 1);
      case CARD -> s.strict && count >= 12 && count <= 19;
      case ZIP -> count == 5 || (count == 9 && upTo == 2);
      case NPI -> count == 10;
      case MRN, HEALTH_PLAN_ID, ACCOUNT, LICENSE, VEHICLE, DEVICE, OTHER_ID, IBAN ->
          count >= (s.log ? 5 : 4) && count <= 24 && length(0) >= 2;
      case CREDENTIAL -> !s.log && upTo == 1 && count >= 4 && count <= 8;
      default -> false;
    };
  }

  private boolean unitFollows(int end) {
    if (s.at(end) == '%') {
      return true;
    }
    int p = s.skipBlanks(end, 2);
    int to = s.lettersEnd(p);
    return to > p && to - p < 12 && !s.digitAt(to) && UNITS.contains(s.t, p, to);
  }

  /** The end of a telephone number with its extension, or -1. */
  private int phoneEnd(int i, boolean signed) {
    boolean context = s.inContext(PhiType.PHONE);
    if (s.at(i) == '+') {
      return international(10);
    }
    int north = northAmerican(context);
    if (north > 0) {
      return north;
    }
    if (context) {
      for (int upTo = groups; upTo > 0; upTo--) {
        int count = digits(upTo);
        boolean shape = count >= 10 || !s.log || (upTo > 1 && joints[1] == '-');
        boolean enough = count >= (s.log || upTo == 1 ? 7 : 6) && count <= 15 && shape;
        if (enough && closes(upTo) && !unitFollows(ends[upTo - 1])) {
          return extension(ends[upTo - 1]);
        }
      }
    }
    if (groups > 1 && phoneWordFollows()) {
      return ends[groups - 1];
    }
    return s.log || (signed && s.at(i) != '(') ? -1 : national();
  }

  /** "602 555 01 03, that's my mobile". */
  private boolean phoneWordFollows() {
    int count = digits(groups);
    if (count < 6 || count > 15 || !closes(groups)) {
      return false;
    }
    int p = ends[groups - 1];
    int word = !s.log && (s.at(p) == ' ' || s.at(p) == '-') ? p + 1 : p;
    if (word > p && PHONE_KINDS.contains(s.t, word, Math.min(s.lettersEnd(word), word + 12))) {
      return true;
    }
    p = s.skipBlanks(s.at(p) == ',' ? p + 1 : p, 2);
    for (int i = 0; i < 4 && s.letterAt(p); i++) {
      long phrase = s.words.phrases().match(s.t, p, s.n);
      if (phrase != Lexicon.NONE && s.words.phrases().phrase(phrase).type() == PhiType.PHONE) {
        return true;
      }
      long link = s.words.links().match(s.t, p, s.n);
      if (link == Lexicon.NONE) {
        return false;
      }
      p = s.skipBlanks(Lexicon.end(link), 2);
    }
    return false;
  }

  private int international(int leastContiguous) {
    for (int upTo = groups; upTo > 0; upTo--) {
      int count = digits(upTo);
      boolean enough = count >= (upTo == 1 ? leastContiguous : 8) && count <= 15;
      boolean phoneLike = length(0) <= 4 || upTo == 1;
      if (enough && phoneLike && closes(upTo)) {
        return extension(ends[upTo - 1]);
      }
    }
    return -1;
  }

  /** [1] area code, exchange, line: 3-3-4, neither of the first two begins with 0 or 1. */
  private int northAmerican(boolean context) {
    boolean one = length(0) == 1 && s.t[starts[0]] == '1';
    int g = groups > 3 && (one || isDoubleZeroOne()) ? 1 : 0;
    if (groups < g + 3
        || length(g) != 3
        || length(g + 1) != 3
        || length(g + 2) != 4
        || !(closes(g + 3) || s.at(ends[g + 2]) == 'x')) {
      return bareNorthAmerican(context);
    }
    boolean signs = joints[g + 2] == '-' || joints[g + 2] == '.';
    boolean parentheses = s.at(starts[g] - 1) == '(' && s.at(ends[g]) == ')';
    boolean valid = s.t[starts[g]] >= '2' && s.t[starts[g + 1]] >= '2';
    boolean shape = signs || parentheses || s.eager || context;
    boolean slash = joints[g + 1] == '/' || joints[g + 2] == '/';
    return shape && !slash && (valid || !s.log || context) ? extension(ends[g + 2]) : -1;
  }

  /** The prefix of calls to North America from elsewhere. */
  private boolean isDoubleZeroOne() {
    return length(0) == 3 && s.dates.value(starts[0], ends[0]) == 1;
  }

  private int bareNorthAmerican(boolean context) {
    int count = length(0);
    boolean ten = count == 10 || (count == 11 && s.t[starts[0]] == '1');
    int area = starts[0] + count - 10;
    boolean take =
        ten && closes(1) && (context || !s.log) && s.t[area] >= '2' && s.t[area + 3] >= '2';
    return take && !unitFollows(ends[0]) ? extension(ends[0]) : -1;
  }

  /**
   * A number of another country without its code: a leading zero, groups, nine to eleven digits.
   */
  private int national() {
    if (s.t[starts[0]] != '0') {
      return -1;
    }
    if (length(0) >= 4 && s.t[starts[0] + 1] == '0' && groups > 1) {
      return international(99);
    }
    for (int upTo = groups; upTo > 1; upTo--) {
      int count = digits(upTo);
      if (count >= 9 && count <= 11 && closes(upTo) && joints[1] != '/') {
        return ends[upTo - 1];
      }
    }
    return -1;
  }

  private int extension(int end) {
    int p = s.skipBlanks(end, 2);
    int word = p;
    if (s.at(p) == 'x') {
      p++;
    } else if (s.at(p) == 'e' && s.at(p + 1) == 'x' && s.at(p + 2) == 't') {
      p = s.lettersEnd(p);
    } else {
      return end;
    }
    if (s.at(p) == '.') {
      p++;
    }
    p = p > word + 1 || s.at(p) == ' ' ? s.skipBlanks(p, 1) : p;
    int to = s.digitsEnd(p);
    return to > p && to - p <= 6 && !s.alnumAt(to) ? to : end;
  }

  private int withWords(int i, int end) {
    int age = ageEnd(i, end);
    if (age > 0) {
      return s.emit(i, end, PhiType.AGE);
    }
    int street = end - i <= 6 ? s.addresses.afterNumber(i, end, end - i) : -1;
    if (street > 0) {
      return street;
    }
    return mixedSpeech(i, end);
  }

  /** "555, oh one two three": digits that go on in words. */
  private int mixedSpeech(int i, int end) {
    int p = s.skipBlanks(end, 2);
    if (s.at(p) == ',' || s.at(p) == '-') {
      p = s.skipBlanks(p + 1, 2);
    }
    if (!s.letterAt(p) || end - i > 4) {
      return -1;
    }
    long match = s.words.phrases().match(s.t, p, s.n);
    if (match == Lexicon.NONE) {
      return -1;
    }
    Phrase.Kind kind = s.words.phrases().phrase(match).kind();
    boolean number = kind == Phrase.Kind.NUMBER || kind == Phrase.Kind.REPEAT;
    int to = number ? s.spoken.at(i) : -1;
    return to > end ? to : -1;
  }

  /** A whole age above 89 that stands at p. */
  int age(int p) {
    if (s.letterAt(p)) {
      return s.spoken.age(p);
    }
    int end = s.digitsEnd(p);
    return isOld(p, end) && !s.alnumAt(end) && !(s.at(end) == '.' && s.digitAt(end + 1))
        ? s.emit(p, end, PhiType.AGE)
        : -1;
  }

  private boolean isOld(int from, int to) {
    int value = to - from > 3 || to == from ? 0 : s.dates.value(from, to);
    return Spoken.isOld(value);
  }

  private int ageEnd(int i, int end) {
    return isOld(i, end) && yearsFollow(end) ? end : -1;
  }

  boolean yearsFollow(int end) {
    int p = s.at(end) == '-' || s.at(end) == ' ' ? end + 1 : end;
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    boolean years =
        match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Phrase.Kind.YEARS;
    return years;
  }
}
