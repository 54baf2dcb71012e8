package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, keys that nothing announces, by their letters and digits in no order: {@code
 * elig_test_oaAoo1lUHfdzYZ0iX4lnp}, {@code F9sTmnf4Q/h/648rmeNeIMwqQBxQSbOlmyF0hqQX}.
 */
final class LooseKeys {
  private static final int LEAST_BEHIND_PREFIX = 20;
  private static final int LEAST_NUMBERS = 3;
  private static final int MOST_SMALL = 6;
  private static final int LEAST = 32;

  /** Longer ones are pieces of files. */
  private static final int MOST = 48;

  /** What the secret half of a key of AWS has. */
  private static final int AWS = 40;

  private final Scan s;
  private final SecretValues values;

  LooseKeys(Scan s) {
    this.s = s;
    this.values = new SecretValues(s);
  }

  /** The end of a key that begins with the letters and digits from i to {@code run}, or -1. */
  int at(int i, int run) {
    char after = s.at(run);
    boolean parted = after == '/' || after == '+';
    if ((run - i < LEAST_BEHIND_PREFIX && !parted) || (i > 0 && VendorKeys.isKeyAt(s, i - 1))) {
      return -1;
    }
    int end = VendorKeys.end(s, i, AWS + 1);
    if (isOfPair(i, run) || (after == '-' && isJoined(i, end))) {
      return s.emit(i, after == '-' ? end : run, PhiType.CREDENTIAL);
    }
    if (parted) {
      boolean key =
          end - i == AWS
              && isOfBase64(i, end)
              && values.isUnordered(i, end, AWS)
              && isOfKey(i, end, MOST_SMALL);
      return key ? s.emit(i, end, PhiType.CREDENTIAL) : -1;
    }
    if (end != run && end - i <= AWS) {
      return -1;
    }
    int body = run;
    while (body > i && s.t[body - 1] != '_') {
      body--;
    }
    boolean key =
        body > i
            ? isKey(body, run)
            : run - i <= MOST && values.isUnordered(i, run, LEAST) && isOfKey(i, run, MOST_SMALL);
    return key ? s.emit(i, run, PhiType.CREDENTIAL) : -1;
  }

  /** {@code ('AC…', 'd964…')}: thirty-two digits behind a key in the same parentheses. */
  private boolean isOfPair(int i, int run) {
    int last = s.found.size() - 1;
    return run - i == LEAST
        && last >= 0
        && s.found.type(last) == PhiType.CREDENTIAL
        && i - s.found.end(last) == 4
        && Joint.isQuote(s.at(i - 1))
        && s.at(i - 3) == ','
        && s.at(run) == s.at(i - 1);
  }

  /** Forty characters of which hyphens are some, and nothing more. */
  private boolean isJoined(int i, int end) {
    char before = s.at(i - 1);
    char after = s.at(end);
    boolean apart = before == ' ' || before == '=' || Joint.isQuote(before);
    return apart
        && end - i == AWS
        && (after == 0 || CharClass.isSpace(after) || Joint.isQuote(after))
        && values.isUnordered(i, end, AWS)
        && isOfKey(i, end, MOST_SMALL);
  }

  /** Of small letters and digits too, but for a hash. */
  private boolean isKey(int from, int to) {
    int p = from;
    while (p < to && CharClass.isHex(s.t[p])) {
      p++;
    }
    return p < to
        && values.isUnordered(from, to, LEAST_BEHIND_PREFIX, 2)
        && isOfKey(from, to, MOST_SMALL + 2);
  }

  /** Digits several times, and no word: names of programs have one of the two. */
  private boolean isOfKey(int from, int to, int mostSmall) {
    int numbers = 0;
    int small = 0;
    for (int p = from; p < to; p++) {
      boolean digit = CharClass.isDigit(s.t[p]);
      numbers += digit && (p == from || !CharClass.isDigit(s.t[p - 1])) ? 1 : 0;
      small = CharClass.of(s.t[p]) == CharClass.LOWER ? small + 1 : 0;
      if (small > mostSmall) {
        return false;
      }
    }
    return numbers >= LEAST_NUMBERS;
  }

  private boolean isOfBase64(int from, int to) {
    for (int p = from; p < to; p++) {
      if (!CharClass.isAlnum(s.t[p]) && s.t[p] != '/' && s.t[p] != '+') {
        return false;
      }
    }
    return true;
  }
}
