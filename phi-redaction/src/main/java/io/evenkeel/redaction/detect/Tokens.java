package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Numbers and codes of one word: identifiers after their labels, and those with a check digit. */
final class Tokens {
  private static final int LONGEST = 80;

  /** As many digits has the first of two numbers between which a stroke stands. */
  private static final int LEAST_OF_TWO = 9;

  private final Scan s;
  private final CodeValues values;
  private final LooseKeys looseKeys;
  private final char[] spaced = new char[16];
  private int digits;
  private int letters;

  Tokens(Scan s) {
    this.s = s;
    this.values = new CodeValues(s);
    this.looseKeys = new LooseKeys(s);
  }

  /** Where a run of letters and digits stands; -1 when it is a word like any other. */
  int at(int i, int end) {
    int secret = s.keys.at(i);
    if (secret > 0) {
      return secret;
    }
    char after = s.at(end);
    if (end - i <= 4 && (after == ':' || after == '-' || after == '.')) {
      int network = s.networks.hexAt(i, end);
      if (network > 0) {
        return network;
      }
      if (end - i == 1 && after == '-') {
        int spelled = spelledName(i);
        if (spelled > 0) {
          return spelled;
        }
      }
    }
    PhiType said = s.context();
    boolean code = said != null && isCode(said);
    boolean option = s.at(i - 1) == '-' || s.at(i + 2) == '-' || code;
    if (end - i == 1 && (after == ' ' || after == ',') && s.eager && !option) {
      int spelled = spelledName(i);
      if (spelled > 0) {
        return spelled;
      }
    }
    if (end - i == 1 && after == ' ' && s.at(i - 1) != '\'' && said != null && code) {
      int spoken = s.spoken.code(i);
      if (spoken > 0) {
        return s.emit(i, spoken, said);
      }
    }
    if (end - i == 8 && after == '-') {
      int uuid = s.shapes.uuidEnd(i);
      if (uuid > 0) {
        return uuid;
      }
    }
    boolean licence = !s.log && (end - i == 5 || end - i == 16) && CharClass.isUpper(s.t[i]);
    int british = licence ? s.shapes.britishLicence(i) : -1;
    if (british > 0) {
      return s.emit(i, british, PhiType.LICENSE);
    }
    int unlabelled = s.log ? -1 : unlabelled(i, end);
    if (unlabelled > 0) {
      return unlabelled;
    }
    count(i, end);
    if (digits == 0 && code && isPrefix(i, end)) {
      return mixed(i, end);
    }
    return digits == 0 || letters == 0 ? -1 : mixed(i, end);
  }

  private int unlabelled(int i, int end) {
    int key = looseKeys.at(i, end);
    return key > 0 ? key : s.identifiers.at(i, end);
  }

  /** The capitals of {@code LK-40918}, in text. */
  private boolean isPrefix(int i, int end) {
    return !s.log
        && end - i <= 4
        && CharClass.isUpper(s.t[i])
        && CharClass.isUpper(s.t[end - 1])
        && s.at(end) == '-'
        && s.digitsEnd(end + 1) > end + 4;
  }

  private int spelledName(int i) {
    if (!CharClass.isUpper(s.t[i]) && !s.eager && !s.inContext(PhiType.NAME)) {
      return -1;
    }
    boolean joined = s.at(i + 1) == '-';
    if (joined && s.at(i + 2) == '-') {
      return -1;
    }
    int end = s.spoken.spelling.spelledEnd(i);
    int least = s.inContext(PhiType.NAME) || (joined && !s.log) ? 5 : 7;
    if (end - i < least) {
      return -1;
    }
    if (s.at(i + 1) == ',' && "([{".indexOf(s.at(i - 1)) >= 0) {
      // What a function is given: "(a, p, g)".
      return end;
    }
    boolean heading = !joined && !s.inContext(PhiType.NAME) && isSpacedWord(i, end);
    return heading ? end : s.emit(i, end, PhiType.NAME);
  }

  /** {@code T E S T S}: a heading, no name. */
  private boolean isSpacedWord(int from, int to) {
    int length = 0;
    for (int p = from; p < to && length < spaced.length; p++) {
      if (CharClass.isLetter(s.t[p])) {
        spaced[length++] = s.t[p];
      }
    }
    return s.words.commonWords().contains(spaced, 0, length);
  }

  private int mixed(int i, int end) {
    int length = end - i;
    int checked = checked(i, end);
    if (checked > 0) {
      return checked;
    }
    if (!s.log && s.numbers.isExtension(i, end)) {
      return s.emit(i + 1, end, PhiType.PHONE);
    }
    if (length == 9
        && (s.inContext(PhiType.DEA) || s.deaSeen)
        && s.shapes.isDea(i)
        && (s.strict || (s.log && s.inContext(PhiType.DEA)) || Checksums.dea(s.t, i + 2))) {
      return s.emit(i, end, PhiType.DEA);
    }
    boolean hexadecimal = s.t[i] == '0' && s.at(i + 1) == 'x';
    boolean section = s.at(i - 2) == '\u00a7';
    PhiType context = hexadecimal || section || s.fields.valueAt(i) ? null : s.context();
    if (context != null && isCode(context) && (!s.log || s.labels.isCopula())) {
      int to = codeEnd(i);
      count(i, to);
      boolean code = digits >= 3 && to - i >= 5 && to - i <= 24;
      if (code && !s.shapes.hexHash(i, to) && !s.identifiers.isPublic(i, to)) {
        return s.emit(i, to, context);
      }
    }
    return s.numbered.at(firstDigit(i, end));
  }

  /** Takes what its own form proves. */
  int checked(int i, int end) {
    int iban = s.shapes.iban(i, end);
    if (iban > 0) {
      return s.emit(i, iban, PhiType.IBAN);
    }
    int mbi = s.shapes.mbiEnd(i);
    if (mbi > 0) {
      return s.emit(i, mbi, PhiType.HEALTH_PLAN_ID);
    }
    return end - i == 17 && s.shapes.vin(i, end) ? s.emit(i, end, PhiType.VEHICLE) : -1;
  }

  private int firstDigit(int from, int to) {
    int p = from;
    while (p < to && !CharClass.isDigit(s.t[p])) {
      p++;
    }
    return p;
  }

  static boolean isCode(PhiType type) {
    return switch (type) {
      case MRN, HEALTH_PLAN_ID, ACCOUNT, LICENSE, VEHICLE, DEVICE, OTHER_ID -> true;
      default -> false;
    };
  }

  private void count(int from, int to) {
    digits = 0;
    letters = 0;
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        digits++;
      } else if (CharClass.isLetter(s.t[p])) {
        letters++;
      }
    }
  }

  /** The value right after a label of an identifier. */
  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    PhiType type = phrase.type();
    int spoken = s.spoken.labelled(p, type);
    if (spoken > 0) {
      return spoken;
    }
    if (type == PhiType.PHONE || type == PhiType.CARD) {
      return numeric(phrase, p);
    }
    int mail = type == PhiType.USERNAME ? s.emails.at(p) : -1;
    if (mail > 0) {
      return mail;
    }
    int run = s.runEnd(p, 40);
    int iban = s.shapes.iban(p, run);
    if (iban > 0) {
      return s.emit(p, iban, PhiType.IBAN);
    }
    int mbi = type == PhiType.HEALTH_PLAN_ID ? s.shapes.mbiEnd(p) : -1;
    if (mbi > 0) {
      return s.emit(p, mbi, type);
    }
    int udi = type == PhiType.DEVICE ? s.shapes.udiEnd(p) : -1;
    if (udi > 0) {
      return s.emit(p, udi, type);
    }
    int french = type == PhiType.SSN && !s.log ? s.shapes.frenchNumber(p) : -1;
    if (french > 0) {
      return s.emit(p, french, type);
    }
    int british = type == PhiType.LICENSE ? s.shapes.britishLicence(p) : -1;
    if (british > 0) {
      return s.emit(p, british, type);
    }
    int plate = type == PhiType.VEHICLE && !s.log ? s.shapes.plateEnd(p) : -1;
    if (plate > 0) {
      return s.emit(p, plate, type);
    }
    int end =
        labels.quote() != 0
            ? Math.min(labels.valueEnd(p), p + LONGEST)
            : grouped(afterLetters(p), codeEnd(afterLetters(p)));
    if (type == PhiType.HEALTH_PLAN_ID && labels.quote() == 0) {
      end = dependentEnd(end);
    }
    int first = type == PhiType.SSN || type == PhiType.NPI ? strokeIn(p, end) : end;
    return values.fits(phrase, p, first) ? s.emit(labels.wordStart(p), first, type) : -1;
  }

  /** {@code R40188273 02}: whose of the family, apart from all that follows. */
  private int dependentEnd(int end) {
    int to = s.at(end) == ' ' && !s.log ? s.digitsEnd(end + 1) : end;
    boolean apart = s.at(to) == '\n' || to == s.n || (s.at(to) == ' ' && s.at(to + 1) == ' ');
    return to == end + 3 && apart ? to : end;
  }

  /** {@code 123-45-6789/123-45-6788}: the first stroke, or {@code end}. */
  private int strokeIn(int from, int end) {
    int digits = 0;
    int p = from;
    while (p < end && s.t[p] != '/') {
      digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
      p++;
    }
    return digits < LEAST_OF_TWO ? end : p;
  }

  /** {@code DRH 2048817}, {@code TX KRB-4471}: capitals stand apart before the code. */
  private int afterLetters(int p) {
    int q = p;
    while (q < s.n && q < p + 5 && s.t[q] >= 'A' && s.t[q] <= 'Z') {
      q++;
    }
    if (q == p || q > p + 4 || s.at(q) != ' ' || s.log || s.labels.begins(p)) {
      return p;
    }
    int end = s.runEnd(q + 1, 12);
    count(q + 1, end);
    boolean joined = s.at(end) == '-' && s.digitAt(end + 1) && CharClass.isUpper(s.at(q + 1));
    return digits > 0 || joined ? q + 1 : p;
  }

  private int numeric(Phrase phrase, int p) {
    PhiType type = phrase.type();
    int q = p;
    if (s.at(q) == '(' || s.at(q) == '+') {
      s.setContext(type);
      int end = s.numbers.atSign(q);
      return end > q + 1 ? end : -1;
    }
    if (!s.digitAt(q)) {
      return -1;
    }
    int digits4 = s.digitsEnd(q);
    if (type == PhiType.CARD
        && digits4 - q == 4
        && (s.labels.isCopula()
            || phrase.words().contains("end")
            || phrase.words().startsWith("last"))
        && !s.alnumAt(digits4)) {
      return s.emit(q, digits4, type);
    }
    s.setContext(type);
    int before = s.found.size();
    int end = s.numbers.labelledAt(q);
    return s.found.size() > before ? end : -1;
  }

  /** Letters, digits and single signs between them. */
  int codeEnd(int p) {
    int q = p;
    while (q < s.n && q < p + LONGEST) {
      char c = s.t[q];
      boolean sign =
          (c == '-' || c == '/' || c == '_' || c == '.' || c == ':') && q > p && s.alnumAt(q + 1);
      if (!CharClass.isAlnum(c) && !sign) {
        break;
      }
      q++;
    }
    return q;
  }

  /** {@code 2019 CA 661698}, {@code 2025 L 004417}: year, court and number of a case. */
  private int docket(int p, int first) {
    int court = first + 1;
    int end = s.lettersEnd(court);
    boolean shape =
        first - p == 4
            && s.digitsEnd(p) == first
            && s.at(first) == ' '
            && end - court >= 1
            && end - court <= 3
            && CharClass.isUpper(s.at(court))
            && CharClass.isUpper(s.at(end - 1))
            && s.at(end) == ' ';
    int to = shape ? s.digitsEnd(end + 1) : end;
    return shape && to - end > 4 && !s.alnumAt(to) ? to : first;
  }

  /** {@code 1EG4 TE5 MK73}: short groups with digits go on. */
  int grouped(int p, int first) {
    int end = docket(p, first);
    int length = end - p;
    while (length <= 5 && s.at(end) == ' ' && end - p < 30) {
      int to = s.runEnd(end + 1, 7);
      count(end + 1, to);
      char after = s.at(to);
      boolean joined =
          (after == '-' || after == ':' || after == '/' || after == '.') && s.alnumAt(to + 1);
      boolean allDigitsOrUpper =
          digits == to - end - 1 || (digits > 0 && CharClass.isUpper(s.t[end + 1]));
      if (digits == 0 || to - end - 1 > 6 || joined || after == '=' || !allDigitsOrUpper) {
        break;
      }
      length = to - end - 1;
      end = to;
    }
    return end;
  }
}
