package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Private keys in their armour of hyphens (RFC 7468), whole. */
final class PrivateKeys {
  private final Scan s;

  PrivateKeys(Scan s) {
    this.s = s;
  }

  /** {@code -----BEGIN … PRIVATE KEY-----} up to its end, or to the end of the text. */
  int atDash(int i) {
    if (!startsWith(i, "-----BEGIN ")) {
      return -1;
    }
    int header = i + 11;
    while (header < s.n && header < i + 60 && s.t[header] != '-') {
      header++;
    }
    boolean key = startsWith(header - 3, "KEY-----") && !startsWith(i + 11, "PUBLIC");
    if (!key && !startsWith(header - 5, "BLOCK-----")) {
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

  private boolean startsWith(int i, String prefix) {
    if (i < 0 || i + prefix.length() > s.n) {
      return false;
    }
    for (int k = 0; k < prefix.length(); k++) {
      if (s.t[i + k] != prefix.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
