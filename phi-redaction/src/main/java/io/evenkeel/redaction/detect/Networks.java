package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Addresses of machines: IPv4, IPv6, MAC. */
final class Networks {
  private static final int LONGEST_V6 = 45;

  private final Scan s;

  Networks(Scan s) {
    this.s = s;
  }

  /** Four groups up to 255; not loopback, not unspecified, not a version. */
  int v4(int i, int firstEnd) {
    int p = i;
    int end = firstEnd;
    int first = octet(i, firstEnd);
    int second = 0;
    for (int g = 0; g < 4; g++) {
      int value = octet(p, end);
      if (value < 0) {
        return -1;
      }
      second = g == 1 ? value : second;
      if (g < 3) {
        if (s.at(end) != '.' || !s.digitAt(end + 1)) {
          return -1;
        }
        p = end + 1;
        end = s.digitsEnd(p);
      }
    }
    char after = s.at(end);
    boolean build = after == '-' && s.at(end + 1) == '-';
    boolean more = build || ((after == '.' || after == '-') && s.alnumAt(end + 1));
    if (more || CharClass.isLetter(after) || after == '_') {
      return -1;
    }
    boolean harmless =
        first == 127
            || first == 0
            || (first == 255 && second == 255)
            || (first == 2 && second == 5)
            || versionBefore(i)
            || isRepeated(i, end);
    return harmless ? end : s.emit(i, networkEnd(end, 2), PhiType.IP);
  }

  /** {@code 3c5282aa019f} after its label, or -1. */
  int plainMac(int p) {
    int end = s.runEnd(p, 13);
    boolean digits = false;
    for (int q = p; q < end; q++) {
      digits |= CharClass.isDigit(s.t[q]);
      if (!CharClass.isHex(s.t[q])) {
        return -1;
      }
    }
    boolean joined = s.labels.isHard() || !s.log;
    return end - p == 12 && digits && joined ? s.emit(p, end, PhiType.MAC) : -1;
  }

  /** With the length of its prefix: {@code 10.0.0.0/8}. */
  private int networkEnd(int end, int mostDigits) {
    if (s.at(end) != '/') {
      return end;
    }
    int to = s.digitsEnd(end + 1);
    boolean prefix =
        to > end + 1 && to - end - 1 <= mostDigits && !s.alnumAt(to) && s.at(to) != '/';
    return prefix ? to : end;
  }

  /** {@code %eth0} of a link-local address (RFC 4007). */
  private int zoneEnd(int end) {
    return s.at(end) == '%' && s.letterAt(end + 1) ? s.runEnd(end + 1, 16) : end;
  }

  private int octet(int from, int to) {
    return to - from > 3 || to == from ? -1 : octetValue(from, to);
  }

  private int octetValue(int from, int to) {
    int value = s.dates.numeric.value(from, to);
    return value > 255 || (to - from > 1 && s.t[from] == '0') ? -1 : value;
  }

  /** {@code snappy/1.1.10.5/snappy-1.1.10.5.jar}: the version of a file in its folder. */
  private boolean isRepeated(int i, int end) {
    if (s.at(i - 1) != '/' || s.at(end) != '/' || !s.letterAt(end + 1)) {
      return false;
    }
    int p = end + 1;
    int limit = Math.min(s.n - (end - i), end + 64);
    while (p < limit && !(s.t[p] == '-' && s.digitAt(p + 1))) {
      p++;
    }
    for (int k = i; k < end; k++) {
      if (s.at(p + 1 + k - i) != s.t[k]) {
        return false;
      }
    }
    return true;
  }

  private boolean versionBefore(int i) {
    int p = i - 1;
    while (p > 0
        && p > i - 4
        && (s.t[p] == ' '
            || s.t[p] == ':'
            || s.t[p] == '='
            || s.t[p] == '-'
            || s.t[p] == '/'
            || s.t[p] == '"')) {
      p--;
    }
    int end = p + 1;
    while (p >= 0 && p > end - 10 && CharClass.isLetter(s.t[p])) {
      p--;
    }
    return end > p + 1 && VERSION.contains(s.t, p + 1, end);
  }

  private static final WordSet VERSION =
      WordSet.of(
          "version v ver build release rev section jdk fw firmware driver chrome edg edge opr safari "
              + "firefox headlesschrome electron oid objectid asn revision patch kernel");

  /** Where two to four hexadecimal digits before a colon, hyphen or dot stand. */
  int hexAt(int i, int end) {
    for (int p = i; p < end; p++) {
      if (!CharClass.isHex(s.t[p])) {
        return -1;
      }
    }
    char joint = s.at(end);
    if (end - i == 2 && (joint == ':' || joint == '-')) {
      int mac = macEnd(i, joint, 2, 6);
      if (mac > 0) {
        return s.emit(i, mac, PhiType.MAC);
      }
    }
    if (end - i == 4 && joint == '.') {
      int mac = macEnd(i, '.', 4, 3);
      return mac > 0 ? s.emit(i, mac, PhiType.MAC) : -1;
    }
    return joint == ':' && !partOfTime(i, end) ? v6(i) : -1;
  }

  private boolean partOfTime(int i, int end) {
    return s.alnumAt(i - 1)
        || s.at(i - 1) == '.'
        || (s.at(i - 1) == ':' && s.alnumAt(i - 2))
        || end > s.n;
  }

  private int macEnd(int i, char joint, int width, int groups) {
    int p = i;
    for (int g = 0; g < groups; g++) {
      for (int k = 0; k < width; k++, p++) {
        if (p >= s.n || !CharClass.isHex(s.t[p])) {
          return -1;
        }
      }
      if (g < groups - 1) {
        if (s.at(p) != joint) {
          return -1;
        }
        p++;
      }
    }
    boolean more = s.alnumAt(p) || (s.at(p) == joint && s.alnumAt(p + 1));
    // "MAC:59:36:…": the letters of a label are no pair of digits.
    boolean before = s.at(i - 1) == joint && s.alnumAt(i - 2) && isGroup(i - 1, width);
    return more || before || isBroadcast(i, p) ? -1 : p;
  }

  /** Whether {@code width} hexadecimal digits, and no more, end at {@code end}. */
  private boolean isGroup(int end, int width) {
    int p = end;
    while (p > 0 && p > end - width - 1 && CharClass.isAlnum(s.t[p - 1])) {
      if (!CharClass.isHex(s.t[p - 1])) {
        return false;
      }
      p--;
    }
    return end - p <= width;
  }

  /** {@code ff:ff:ff:ff:ff:ff} is every machine, zeros are none. */
  private boolean isBroadcast(int from, int to) {
    char first = CharClass.fold(s.t[from]);
    for (int p = from; p < to; p++) {
      if (CharClass.isAlnum(s.t[p]) && CharClass.fold(s.t[p]) != first) {
        return false;
      }
    }
    return first == 'f' || first == '0';
  }

  /** Whether what begins at p is written like an address of a machine. */
  boolean isAt(int p) {
    int q = p;
    int dots = 0;
    int colons = 0;
    while (q < s.n
        && q < p + LONGEST_V6
        && (CharClass.isHex(s.t[q]) || s.t[q] == '.' || s.t[q] == ':')) {
      dots += s.t[q] == '.' ? 1 : 0;
      colons += s.t[q] == ':' ? 1 : 0;
      q++;
    }
    return (dots >= 3 && s.digitAt(p)) || colons >= 2;
  }

  int atColon(int i) {
    if (s.at(i + 1) == '$' || s.at(i + 1) == '{') {
      int crypt = s.secrets.crypt(i);
      return crypt > 0 ? crypt : i + 1;
    }
    boolean v6 =
        s.at(i + 1) == ':'
            && !s.alnumAt(i - 1)
            && s.at(i - 1) != ':'
            && CharClass.isHex(s.at(i + 2));
    int end = v6 ? v6(i) : -1;
    return end > 0 ? end : i + 1;
  }

  /** Eight groups of up to four hexadecimal digits, or fewer with one {@code ::} (RFC 4291). */
  private int v6(int i) {
    int p = i;
    int groups = 0;
    int digits = 0;
    boolean gap = false;
    while (p < s.n && p < i + LONGEST_V6) {
      if (s.t[p] == ':') {
        if (s.at(p + 1) == ':') {
          if (gap) {
            return -1;
          }
          gap = true;
          p += 2;
          continue;
        }
        if (p == i || !CharClass.isHex(s.at(p + 1))) {
          break;
        }
        p++;
      }
      int from = p;
      while (p < s.n && CharClass.isHex(s.t[p])) {
        digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
        p++;
        if (p - from > 4) {
          if (!isPort(from - 1)) {
            return -1;
          }
          break;
        }
      }
      if (p - from > 4) {
        p = from - 1;
        break;
      }
      if (p == from) {
        break;
      }
      groups++;
      if (s.at(p) == '.' && groups > 1 && s.digitAt(p + 1)) {
        int end = v4Tail(from);
        if (end > 0) {
          p = end;
          groups++;
        }
        break;
      }
    }
    boolean whole = gap ? groups >= 2 && groups < 8 && digits > 0 : groups == 8;
    boolean more = s.at(p) == ':' && !CharClass.isSpace(s.at(p + 1)) && !isPort(p);
    boolean closed = !s.alnumAt(p) && !more;
    boolean loopback = gap && groups == 1;
    return whole && closed && !loopback ? s.emit(i, networkEnd(zoneEnd(p), 3), PhiType.IP) : -1;
  }

  /** {@code :41220} behind an address. */
  private boolean isPort(int colon) {
    int end = s.digitsEnd(colon + 1);
    return end - colon > 2 && end - colon <= 6 && !s.alnumAt(end) && s.at(end) != ':';
  }

  private int v4Tail(int from) {
    int p = from;
    for (int g = 0; g < 4; g++) {
      int end = s.digitsEnd(p);
      if (octet(p, end) < 0) {
        return -1;
      }
      if (g == 3) {
        return end;
      }
      if (s.at(end) != '.') {
        return -1;
      }
      p = end + 1;
    }
    return -1;
  }
}
