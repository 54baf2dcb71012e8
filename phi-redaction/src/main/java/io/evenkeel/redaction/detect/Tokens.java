package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Numbers and codes of one word: identifiers after their labels, and those with a check digit. */
final class Tokens {
  private static final int LONGEST = 80;
  private static final int LONGEST_CODE = 48;

  /** Users that every machine has. */
  private static final WordSet ACCOUNTS =
      WordSet.of("root system nobody daemon anonymous anonymoususer guest postgres jenkins default user "
              + "app admin sa svc service ci api web deploy test");

  private final Scan s;
  private final char[] spaced = new char[16];
  private int digits;
  private int letters;

  Tokens(Scan s) {
    this.s = s;
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
    boolean option = s.at(i - 1) == '-' || s.at(i + 2) == '-';
    if (end - i == 1 && (after == ' ' || after == ',') && s.eager && !option) {
      int spelled = spelledName(i);
      if (spelled > 0) {
        return spelled;
      }
    }
    PhiType said = s.context();
    if (end - i == 1 && after == ' ' && s.at(i - 1) != '\'' && said != null && isCode(said)) {
      int code = s.spoken.code(i);
      if (code > 0) {
        return s.emit(i, code, said);
      }
    }
    if (end - i == 8 && after == '-') {
      int uuid = s.shapes.uuidEnd(i);
      if (uuid > 0) {
        return uuid;
      }
    }
    count(i, end);
    return digits == 0 || letters == 0 ? -1 : mixed(i, end);
  }

  private int spelledName(int i) {
    if (!CharClass.isUpper(s.t[i]) && !s.eager && !s.inContext(PhiType.NAME)) {
      return -1;
    }
    boolean joined = s.at(i + 1) == '-';
    if (joined && s.at(i + 2) == '-') {
      return -1;
    }
    int end = s.spoken.spelledEnd(i);
    int least = s.inContext(PhiType.NAME) || (joined && !s.log) ? 5 : 7;
    if (end - i < least) {
      return -1;
    }
    return isSpacedWord(i, end) ? end : s.emit(i, end, PhiType.NAME);
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
    int iban = s.shapes.iban(i, end);
    if (iban > 0) {
      return s.emit(i, iban, PhiType.IBAN);
    }
    int mbi = s.shapes.mbiEnd(i);
    if (mbi > 0) {
      return s.emit(i, mbi, PhiType.HEALTH_PLAN_ID);
    }
    if (length == 17 && s.shapes.vin(i, end)) {
      return s.emit(i, end, PhiType.VEHICLE);
    }
    if (length == 9
        && (s.inContext(PhiType.DEA) || s.deaSeen)
        && s.shapes.isDea(i)
        && (s.strict || Checksums.dea(s.t, i + 2))) {
      return s.emit(i, end, PhiType.DEA);
    }
    boolean hexadecimal = s.t[i] == '0' && s.at(i + 1) == 'x';
    PhiType context = hexadecimal || s.isOtherField(i) ? null : s.context();
    if (context != null && isCode(context) && (!s.log || s.labels.isCopula())) {
      int to = codeEnd(i);
      count(i, to);
      if (digits >= 3 && to - i >= 5 && to - i <= 24 && !s.shapes.hexHash(i, to)) {
        return s.emit(i, to, context);
      }
    }
    return -1;
  }

  private static boolean isCode(PhiType type) {
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
    int run = s.runEnd(p, 40);
    int iban = s.shapes.iban(p, run);
    if (iban > 0) {
      return s.emit(p, iban, PhiType.IBAN);
    }
    int mbi = type == PhiType.HEALTH_PLAN_ID ? s.shapes.mbiEnd(p) : -1;
    if (mbi > 0) {
      return s.emit(p, mbi, type);
    }
    int udi = type == PhiType.DEVICE ? udiEnd(p) : -1;
    if (udi > 0) {
      return s.emit(p, udi, type);
    }
    int end =
        labels.quote() != 0 ? Math.min(labels.valueEnd(p), p + LONGEST) : grouped(p, codeEnd(p));
    return fits(phrase, p, end) ? s.emit(labels.wordStart(p), end, type) : -1;
  }

  /** {@code (01)00844588003288(17)141120(21)A1}: fields in parentheses before their values. */
  private int udiEnd(int p) {
    int q = p;
    while (s.at(q) == '(' && s.digitsEnd(q + 1) > q + 1 && s.at(s.digitsEnd(q + 1)) == ')') {
      q = s.runEnd(s.digitsEnd(q + 1) + 1, 24);
    }
    return q - p >= 12 ? q : -1;
  }

  private boolean fits(Phrase phrase, int p, int end) {
    Labels labels = s.labels;
    boolean weak = phrase.force() == Force.WEAK;
    boolean joined = labels.isHard() || labels.isCopula();
    int length = end - p;
    count(p, end);
    if (length < 3 || length > LONGEST_CODE || unit(p, end) || isObjectId(p, end)) {
      return false;
    }
    if (weak && phrase.type() == PhiType.DEVICE && isSerialOfCertificate(p, end)) {
      return false;
    }
    return switch (phrase.type()) {
      case SSN ->
          digits == 9 || (digits >= 4 && letters == 0 && (s.strict || digits == 4 || joined));
      case ZIP -> letters == 0 ? digits == 5 || digits == 9 : joined && postcode(p, end);
      case NPI ->
          letters == 0
              && digits >= 8
              && (s.strict || (digits == 10 && (joined || Checksums.npi(s.t, p, end))));
      case DEA -> digits >= 6 && letters >= 1 && letters <= 3 && length <= 10;
      case USERNAME -> joined && !ACCOUNTS.contains(s.t, p, end) && !isWordOfProse(p, end) && (!weak || ((s.strict || isUser(phrase)) && isAccount(p, end)));
      case BIOMETRIC -> joined && digits > 0 && length >= 4;
      case IBAN -> digits >= 8;
      default -> weak ? weakCode(joined, length) : code(joined, length);
    };
  }

  /** {@code user=}, {@code "user":}: a field, and nothing but it. */
  private boolean isUser(Phrase phrase) {
    return phrase.words().equals("user") && s.labels.isHard() && !s.labels.isCompound();
  }

  /** A name that somebody logs in by, after a word that means other things too. */
  private boolean isAccount(int p, int end) {
    return end - p >= 4
        && s.letterAt(p)
        && s.at(end) != '+'
        && s.at(end) != '@'
        && !s.words.commonWords().contains(s.t, p, end);
  }

  /** {@code 2.5.29.32.0} of X.509, {@code 10.4.2.1} of a build. */
  private boolean isObjectId(int p, int end) {
    int dots = 0;
    for (int q = p; q < end; q++) {
      dots += s.t[q] == '.' ? 1 : 0;
    }
    return dots >= 3 && dots + digits == end - p;
  }

  /** {@code 0d:6a:5f:08}: pairs of hexadecimal digits; {@code 8250/16550}: chips. */
  private boolean isSerialOfCertificate(int p, int end) {
    boolean joined = false;
    for (int q = p; q < end; q++) {
      joined |= s.t[q] == ':' || s.t[q] == '/';
      if (s.t[q] != ':' && s.t[q] != '/' && !CharClass.isHex(s.t[q])) {
        return false;
      }
    }
    return joined;
  }

  /** Of Canada or the United Kingdom: capitals and digits. */
  private boolean postcode(int p, int end) {
    for (int q = p; q < end; q++) {
      if (CharClass.of(s.t[q]) == CharClass.LOWER) {
        return false;
      }
    }
    return digits > 0 && letters > 1 && end - p <= 8;
  }

  private boolean code(boolean joined, int length) {
    return joined ? digits >= 2 || (digits > 0 && s.strict) : digits >= 3 && length >= 4;
  }

  private boolean weakCode(boolean joined, int length) {
    boolean enough = digits >= 4 && length >= 5;
    return enough && (joined || !s.log || (s.strict && digits >= 6));
  }

  private boolean isWordOfProse(int p, int end) {
    return s.labels.isCopula() && digits == 0 && s.words.commonWords().contains(s.t, p, end);
  }

  /** {@code 12ms}, {@code 40%}: an amount, no identifier. */
  private boolean unit(int p, int end) {
    int d = s.digitsEnd(p);
    return d > p
        && (s.at(end) == '%'
            || (d < end && end - d <= 2 && digits <= 5 && CharClass.of(s.t[d]) == CharClass.LOWER));
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
        && (s.labels.isCopula() || phrase.words().contains("end"))
        && !s.alnumAt(digits4)) {
      return s.emit(q, digits4, type);
    }
    s.setContext(type);
    int before = s.found.size();
    int end = s.numbers.labelledAt(q);
    return s.found.size() > before ? end : -1;
  }

  /** Letters, digits and single signs between them. */
  private int codeEnd(int p) {
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

  /** {@code 1EG4 TE5 MK73}: short groups with digits go on. */
  private int grouped(int p, int first) {
    int end = first;
    int length = first - p;
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
