package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Passwords after their labels, and keys that say by their first letters what they are. */
final class Secrets {
  private static final int LEAST_KEY = 16;
  private static final int NEAR = 64;

  /** A value of this length is taken whatever it looks like, so that it is read once. */
  private static final int LONG = 512;

  private static final String[] PREFIXES = {
    "sk-",
    "sk_live_",
    "sk_test_",
    "pk_live_",
    "pk_test_",
    "rk_live_",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxs-",
    "xoxr-",
    "AKIA",
    "ASIA",
    "AIza",
    "npm_",
    "hf_",
    "SG.",
    "eyJ",
    "ya29.",
    "dop_v1_",
    "shpat_",
    "whsec_",
    "key-",
    "pypi-",
    "rzp_live_",
    "sq0atp-",
    "AGE-SECRET-KEY-",
    "hvs.",
    "lin_api_"
  };
  private static final boolean[] FIRST = new boolean[128];

  static {
    for (String prefix : PREFIXES) {
      FIRST[prefix.charAt(0)] = true;
    }
  }

  private final Scan s;

  Secrets(Scan s) {
    this.s = s;
  }

  /** A key of a well-known kind that begins at i, or -1. */
  int at(int i) {
    char first = s.t[i];
    if (first >= 128 || !FIRST[first]) {
      return -1;
    }
    for (String prefix : PREFIXES) {
      if (prefix.charAt(0) == first && startsWith(i, prefix)) {
        // A bounded look first: the whole is read only when it is taken.
        int near = keyEnd(i, NEAR);
        if (near - i >= LEAST_KEY && holdsDigit(i, near)) {
          return s.emit(i, keyEnd(i, s.n), PhiType.CREDENTIAL);
        }
      }
    }
    return -1;
  }

  private boolean startsWith(int i, String prefix) {
    if (i + prefix.length() > s.n) {
      return false;
    }
    for (int k = 0; k < prefix.length(); k++) {
      if (s.t[i + k] != prefix.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsDigit(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  private int keyEnd(int i, int most) {
    int limit = i + Math.min(most, s.n - i);
    int p = i;
    while (p < limit && isKey(s.t[p])) {
      p++;
    }
    while (p > i && (s.t[p - 1] == '.' || s.t[p - 1] == '-')) {
      p--;
    }
    return p;
  }

  private static boolean isKey(char c) {
    return CharClass.isAlnum(c)
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '+'
        || c == '/'
        || c == '='
        || c == '~';
  }

  /** {@code -----BEGIN … PRIVATE KEY-----} up to its end, or to the end of the text. */
  int atDash(int i) {
    if (!startsWith(i, "-----BEGIN ")) {
      return i + 1;
    }
    int header = i + 11;
    while (header < s.n && header < i + 60 && s.t[header] != '-') {
      header++;
    }
    if (!startsWith(header - 3, "KEY-----")) {
      return header;
    }
    int p = header + 5;
    while (p < s.n && !startsWith(p, "-----END ")) {
      p++;
    }
    int end = Math.min(s.n, p + 9);
    while (end < s.n && end < p + 60 && s.t[end] != '-') {
      end++;
    }
    end = startsWith(end, "-----") ? end + 5 : end;
    return s.emit(i, end, PhiType.CREDENTIAL);
  }

  /** After "Bearer" or "Basic". */
  int afterScheme(int end) {
    int p = s.skipBlanks(end, 2);
    if (p == end) {
      return -1;
    }
    int to = keyEnd(p, s.n);
    boolean key = to - p >= LEAST_KEY || (to - p >= 8 && holdsDigit(p, to));
    return key ? s.emit(p, to, PhiType.CREDENTIAL) : -1;
  }

  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    int from = afterSchemeName(p);
    if (from > p) {
      int to = keyEnd(from, s.n);
      if (to - from >= 4) {
        return s.emit(from, to, PhiType.CREDENTIAL);
      }
    }
    int end = labels.quote() != 0 ? labels.valueEnd(p) : secretEnd(p, LONG);
    if (end - p < 3) {
      return -1;
    }
    if (end - p >= LONG) {
      int to = labels.quote() != 0 ? end : secretEnd(p, s.n);
      return labels.isHard() ? s.emit(p, to, PhiType.CREDENTIAL) : -1;
    }
    return plausible(phrase, p, end) ? s.emit(p, end, PhiType.CREDENTIAL) : -1;
  }

  private int afterSchemeName(int p) {
    int end = s.lettersEnd(p);
    boolean scheme = isScheme(p, end);
    return scheme && s.at(end) == ' ' ? s.skipBlanks(end, 2) : p;
  }

  private boolean isScheme(int p, int end) {
    return end > p && end - p <= 6 && SCHEMES.contains(s.t, p, end);
  }

  private static final WordSet SCHEMES =
      new WordSet(java.util.List.of("bearer", "basic", "token", "digest"));

  private int secretEnd(int p, int most) {
    int limit = p + Math.min(most, s.n - p);
    int q = p;
    while (q < limit
        && !CharClass.isSpace(s.t[q])
        && !Labels.isDelimiter(s.t[q])
        && s.t[q] != '\'') {
      q++;
    }
    while (q > p
        && (s.t[q - 1] == '.' || s.t[q - 1] == '!' || s.t[q - 1] == '?')
        && s.labels.isCopula()) {
      q--;
    }
    return q;
  }

  private boolean plausible(Phrase phrase, int p, int end) {
    Labels labels = s.labels;
    int letters = s.lettersEnd(p);
    boolean word = letters == end && s.words.commonWords().contains(s.t, p, end);
    boolean mixed = holdsDigit(p, end) || letters != end;
    boolean assigned = labels.isHard() && (labels.quote() != 0 || s.at(p - 1) == '=');
    if (s.at(p) == '$' && s.at(p + 1) == '{') {
      return false;
    }
    if (phrase.force() == Force.WEAK) {
      boolean digitsOnly = s.digitsEnd(p) == end;
      boolean longEnough =
          digitsOnly ? end - p >= 4 && end - p <= 8 && isShortCode(phrase) : end - p >= 6;
      return (labels.isHard() || (labels.isCopula() && !s.log)) && holdsDigit(p, end) && longEnough;
    }
    if (assigned) {
      return true;
    }
    if (labels.isHard()) {
      return !word || mixed;
    }
    return labels.isCopula() && (s.log ? mixed && holdsDigit(p, end) : !word);
  }

  private static boolean isShortCode(Phrase phrase) {
    return switch (phrase.words()) {
      case "pin", "otp", "passcode", "security code", "access code", "verification code" -> true;
      default -> false;
    };
  }
}
