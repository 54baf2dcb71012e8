package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** What begins with a digit: its groups and what separates them decide what it may be. */
final class Numbers {
  private static final int NPI_DIGITS = 10;
  private static final int NPI_NEAR = 32;
  private static final int LEAST_CALLED = 8;
  private static final WordSet CALLED = WordSet.of("sip sips tel sms");

  private final Scan s;
  private final NumberGroups groups;
  private final Phones phones;
  private final PassFile passFile;
  private final LastFour lastFour;
  final Ages ages;

  /** Where the number of a label stands. */
  private int labelled;

  Numbers(Scan s) {
    this.s = s;
    this.groups = new NumberGroups(s);
    this.phones = new Phones(s, groups);
    this.passFile = new PassFile(s);
    this.lastFour = new LastFour(s);
    this.ages = new Ages(s, groups);
  }

  int at(int i) {
    int argument = s.arguments.at(i);
    if (argument > 0) {
      return argument;
    }
    int crypt = s.secrets.cryptBefore(i);
    if (crypt > 0) {
      return crypt;
    }
    int email = s.emails.at(i);
    if (email > 0) {
      return email;
    }
    int end = s.digitsEnd(i);
    if (s.letterAt(end) || s.at(end) == '_') {
      return mixed(i, end);
    }
    char after = s.at(end);
    int passed = after == ':' ? passFile.behindPort(i, end) : -1;
    if (passed > 0) {
      return passed;
    }
    if (after == ':' && end - i >= 8 && end - i <= 10) {
      int bot = s.keys.bot(i, end);
      if (bot > 0) {
        return bot;
      }
    }
    if (end - i <= 4 && (after == ':' || after == '-' || (after == '.' && end - i == 4))) {
      int network = s.networks.hexAt(i, end);
      if (network > 0) {
        return network;
      }
    }
    if (attached(i)) {
      int numbered = s.numbered.at(i);
      return numbered > 0 ? numbered : end;
    }
    if (end - i == 8 && after == '-') {
      int uuid = s.shapes.uuidEnd(i);
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
    boolean announced = s.context() != null;
    int numbered = announced ? -1 : s.numbered.at(i);
    if (numbered > 0) {
      return numbered;
    }
    int readOut = announced && !s.log ? s.spoken.digitByDigit(i) : -1;
    if (readOut > 0) {
      return readOut;
    }
    groups.gather(i, end);
    int number = number(i);
    if (number > 0) {
      return number;
    }
    int late = announced ? s.numbered.at(i) : -1;
    if (late > 0) {
      return late;
    }
    int words = withWords(i, end);
    s.passWord();
    return words > 0 ? words : end;
  }

  /** The number that a label announced. */
  int labelledAt(int i) {
    labelled = i;
    int end = at(i);
    labelled = -1;
    return end;
  }

  /** {@code x60418}: the number of a line within a house. */
  boolean isExtension(int i, int end) {
    return phones.isExtension(i, end);
  }

  /** A plus or an opening parenthesis. */
  int atSign(int i) {
    int udi = s.log ? -1 : s.shapes.udiEnd(i);
    if (udi > 0) {
      return s.emit(i, udi, PhiType.DEVICE);
    }
    if (!s.digitAt(i + 1) && !(s.at(i) == '+' && s.at(i + 1) == '(' && s.digitAt(i + 2))) {
      return i + 1;
    }
    if (s.alnumAt(i - 1) || (s.at(i - 1) == ':' && !isCalled(i - 1)) || attached(i)) {
      return i + 1;
    }
    int digits = s.digitsEnd(i + 1);
    if (s.at(i - 1) == ':' && s.at(digits) == '@' && digits - i > LEAST_CALLED) {
      return s.emit(i, digits, PhiType.PHONE);
    }
    groups.gather(i + 1, digits);
    int phone = groups.count == 0 ? -1 : phones.end(i, true);
    return phone > 0 ? s.emit(i, phone, PhiType.PHONE) : i + 1;
  }

  /** {@code sip:+1…}, {@code tel:+1…}. */
  private boolean isCalled(int colon) {
    int from = colon;
    while (from > colon - 4 && s.letterAt(from - 1)) {
      from--;
    }
    return CALLED.contains(s.t, from, colon) && !s.letterAt(from - 1);
  }

  private int mixed(int i, int end) {
    int run = s.runEnd(i, Integer.MAX_VALUE - s.n);
    int day = end - i <= 2 ? s.dates.atDay(i) : -1;
    if (day > 0) {
      return day;
    }
    int joined = s.log ? -1 : s.dates.shortDates.joinedEnd(i, end);
    if (joined > 0) {
      return s.emit(i, joined, PhiType.DATE);
    }
    int token = s.tokens.at(i, run);
    if (token > 0) {
      s.passWord();
      return token;
    }
    int age = ages.end(i, end);
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
    boolean joint = (before == '-' && !isBehindDate(i - 1)) || before == '.' || before == '_';
    return CharClass.isAlnum(before) || (joint && s.alnumAt(i - 2));
  }

  private int date(int i) {
    int end = s.dates.numeric.end(i);
    if (end > 0 && s.at(i - 1) == ':' && s.letterAt(i - 2) && !s.inContext(PhiType.DATE)) {
      // The tag of an image: "rabbitmq:3.12.12".
      return end;
    }
    if (end > 0) {
      boolean take = !s.log || s.inContext(PhiType.DATE);
      return take ? s.emit(i, end, PhiType.DATE) : end;
    }
    int answer = !s.log && s.inContext(PhiType.DATE) ? s.dates.numeric.answerEnd(i) : -1;
    if (answer > 0) {
      return s.emit(i, answer, PhiType.DATE);
    }
    int inShort = s.log ? -1 : s.dates.shortDates.end(i);
    int year = s.digitsEnd(i);
    int holiday = year - i == 4 ? s.dates.atYear(i, year) : -1;
    if (holiday > 0) {
      return holiday;
    }
    return inShort > 0 ? s.emit(i, inShort, PhiType.DATE) : s.dates.atDay(i);
  }

  private int number(int i) {
    if (groups.count == 0) {
      return -1;
    }
    int ssn = ssn(i);
    if (ssn > 0) {
      return ssn;
    }
    if (!s.log && s.secrets.isRepeated(i, groups.ends[0])) {
      return s.emit(i, groups.ends[0], PhiType.CREDENTIAL);
    }
    PhiType last = lastFour.type(i, groups.ends[0]);
    if (last != null) {
      return s.emit(i, groups.ends[0], last);
    }
    // In text "0431: complete" begins with a time.
    boolean time = !s.log && s.at(groups.ends[0]) == ':' && groups.length(0) == 4;
    boolean otherField =
        time
            || (i != labelled && (isOfMachine(i) || s.fields.isPublic(i)))
            || (i != labelled && s.fields.valueAt(i));
    PhiType context = otherField || groups.isAmount() ? null : s.context();
    int card = card(i, context == PhiType.CARD);
    if (card > 0) {
      return card;
    }
    if (context != null && context != PhiType.PHONE) {
      int street = i == labelled ? -1 : houseInContext(i, context);
      if (street > 0) {
        return street;
      }
      int end = inContext(context);
      if (end > 0) {
        boolean code = i != labelled && !s.log && Tokens.isCode(context);
        int to = code ? withLetter(end) : end;
        int from = code ? s.numbered.capitalsBefore(i) : i;
        return s.labels.behindNumber(context, s.emit(from, to, context));
      }
    }
    if (isNpiOfCode(i)) {
      return s.emit(i, groups.ends[0], PhiType.NPI);
    }
    int phone = phones.end(i, false);
    if (phone > 0) {
      return s.emit(i, phone, PhiType.PHONE);
    }
    if (!s.log
        && groups.count >= 2
        && groups.length(0) == 5
        && groups.length(1) == 4
        && groups.joints[1] == '-'
        && groups.closes(2)) {
      return s.emit(i, groups.ends[1], PhiType.ZIP);
    }
    return -1;
  }

  /**
   * {@code 1234567893^ROE^JANE}, {@code npiOk("1234567893")}: in text, where the name of a call or
   * a variable tells.
   */
  private boolean isNpiOfCode(int i) {
    int end = groups.ends[0];
    if (s.log || end - i != NPI_DIGITS || !Checksums.npi(s.t, i, end)) {
      return false;
    }
    if (s.at(end) == '^' && CharClass.isUpper(s.at(end + 1))) {
      return true;
    }
    for (int p = i - 1; p > i - NPI_NEAR && s.at(p) != '\n'; p--) {
      if (s.text.reads(p, "npi") || s.text.reads(p, "prov") || s.text.reads(p, "prescriber")) {
        return true;
      }
    }
    return false;
  }

  /** {@code 20417-H}, {@code 23-57469-LB}. */
  private int withLetter(int end) {
    int to = end + 1;
    while (to < end + 4 && CharClass.isUpper(s.at(to))) {
      to++;
    }
    return s.at(end) == '-' && to > end + 1 && !s.alnumAt(to) ? to : end;
  }

  /** The house of a street behind the number that was announced: "Bar No. 290118, 1400 Elm St". */
  private int houseInContext(int i, PhiType context) {
    int end = groups.ends[0];
    boolean house = !s.log && Tokens.isCode(context) && end - i <= 5 && s.at(end) == ' ';
    return house && s.letterAt(end + 1) ? s.addresses.afterNumber(i, end, end - i) : -1;
  }

  /** A port behind its host, a status behind the quoted request. */
  private boolean isOfMachine(int i) {
    char before = s.at(i - 1);
    return (before == ':' && (s.digitAt(i - 2) || s.at(i - 2) == ']'))
        || (before == ' ' && s.at(i - 2) == '"');
  }

  private int ssn(int i) {
    if (groups.count < 3
        || groups.length(0) != 3
        || groups.length(1) != 2
        || groups.length(2) != 4
        || !groups.closes(3)) {
      return -1;
    }
    char joint = groups.joints[1];
    boolean same =
        joint == groups.joints[2]
            && groups.ends[0] + 1 == groups.starts[1]
            && groups.ends[1] + 1 == groups.starts[2];
    int area = s.dates.numeric.value(groups.starts[0], groups.ends[0]);
    boolean possible =
        area != 0 && area != 666 && s.dates.numeric.value(groups.starts[2], groups.ends[2]) != 0;
    boolean shape = joint == '-' || (joint == ' ' && !s.log) || s.inContext(PhiType.SSN);
    return same && possible && shape ? s.emit(i, groups.ends[2], PhiType.SSN) : -1;
  }

  private int card(int i, boolean context) {
    boolean four =
        groups.count >= 4
            && groups.length(0) == 4
            && groups.length(1) == 4
            && groups.length(2) == 4;
    boolean amex =
        groups.count >= 3
            && groups.length(0) == 4
            && groups.length(1) == 6
            && (groups.length(2) == 5 || groups.length(2) == 4);
    int upTo = four ? 4 : amex ? 3 : 1;
    int count = groups.digits(upTo);
    if (count < 13
        || count > 19
        || !groups.closes(upTo)
        || !Iin.known(s.t, groups.starts[0], count)) {
      return -1;
    }
    boolean luhn = Checksums.luhn(s.t, groups.starts[0], groups.ends[upTo - 1]);
    boolean enough = luhn ? upTo > 1 || !s.log || context : context && s.strict;
    return enough ? s.emit(i, groups.ends[upTo - 1], PhiType.CARD) : -1;
  }

  /** The end of a number that is what was announced a few words ago, or -1. */
  private int inContext(PhiType type) {
    int most = 1;
    while (most < groups.count && groups.joints[most] != '(' && groups.joints[most] != '/') {
      most++;
    }
    for (int upTo = most; upTo > 0; upTo--) {
      int count = groups.digits(upTo);
      boolean year =
          count == 4 && groups.starts[0] != labelled && s.shapes.isYear(groups.starts[0]);
      if (groups.closes(upTo)
          && !year
          && !(count == 4 && isClock(groups.starts[0]))
          && fits(type, count, upTo)
          && !groups.unitFollows(groups.ends[upTo - 1])) {
        return groups.ends[upTo - 1];
      }
    }
    return -1;
  }

  /** {@code @ 0315}, "at 1615". */
  private boolean isClock(int p) {
    boolean at = s.at(p - 1) == '@' || (s.at(p - 1) == ' ' && s.at(p - 2) == '@');
    at |= s.at(p - 1) == ' ' && isBehindDate(p - 1);
    at |= s.at(p - 1) == ' ' && s.at(p - 2) == 't' && s.at(p - 3) == 'a' && s.at(p - 4) == ' ';
    return !s.log
        && at
        && s.dates.numeric.value(p, p + 2) < 24
        && s.dates.numeric.value(p + 2, p + 4) < 60;
  }

  /** "3/23 1400". */
  private boolean isBehindDate(int end) {
    int last = s.found.size() - 1;
    return last >= 0 && s.found.type(last) == PhiType.DATE && s.found.end(last) == end;
  }

  private boolean fits(PhiType type, int count, int upTo) {
    return switch (type) {
      case SSN -> count == 9 || (count == 4 && upTo == 1);
      case CARD -> s.strict && count >= 12 && count <= 19;
      case ZIP -> count == 5 || (count == 9 && upTo == 2);
      case NPI -> count == 10 && upTo == 1;
      case MRN, HEALTH_PLAN_ID, ACCOUNT, LICENSE, VEHICLE, DEVICE, OTHER_ID, IBAN ->
          count >= (s.log ? 5 : 4) && count <= 24 && groups.length(0) >= 2;
      case CREDENTIAL -> !s.log && upTo == 1 && count >= 4 && count <= 8;
      default -> false;
    };
  }

  private int withWords(int i, int end) {
    int age = ages.end(i, end);
    if (age > 0) {
      return s.emit(i, end, PhiType.AGE);
    }
    boolean lettered = !s.log && s.at(end) == '-' && s.letterAt(end + 1) && s.at(end + 2) == ' ';
    int house = lettered ? end + 2 : end;
    int street = end - i <= 6 ? s.addresses.afterNumber(i, house, house - i) : -1;
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
}
