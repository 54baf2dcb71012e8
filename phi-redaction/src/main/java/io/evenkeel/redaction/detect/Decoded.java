package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * A text with its encodings undone – per cent encoding (RFC 3986), JSON's {@code \\u0031}, base64
 * of printable text (RFC 4648, both alphabets) – and the way back to the original's indices. What
 * no encoding is in is told without allocation. Reused by its thread.
 */
final class Decoded {
  private static final int LEAST_BASE64 = 8;
  private static final int SURE_BYTES = 15;
  private static final String BETWEEN = " @.-_/:,+#()'=$!";
  private static final int ENOUGH_BYTES = 24;
  private static final int LONGEST_IN_FORM = 64;
  private static final int KEPT = 1 << 16;
  private static final byte[] SEXTETS = new byte[128];

  static {
    Arrays.fill(SEXTETS, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      SEXTETS[alphabet.charAt(i)] = (byte) i;
    }
    SEXTETS['-'] = 62;
    SEXTETS['_'] = 63;
  }

  private char[] chars = new char[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int length;

  /** The bytes of one encoded stretch, before they are characters. */
  private byte[] bytes = new byte[256];

  private int byteCount;
  private String text = "";
  private int runEnd;

  /** Backslashes before this place begin no escape. */
  private int plainUntil;

  private boolean insideCharacter;
  private boolean perCents;

  /** Whether anything in {@code original} is encoded. */
  boolean load(String original) {
    text = original;
    length = 0;
    runEnd = 0;
    plainUntil = 0;
    int sign = original.indexOf('%');
    perCents = sign >= 0 && hex(at(sign + 1)) >= 0 && hex(at(sign + 2)) >= 0;
    boolean changed = false;
    int copied = 0;
    for (int i = 0; i < original.length(); ) {
      int end = decoded(i);
      if (end < 0) {
        i++;
        continue;
      }
      copy(copied, i);
      append(i, end);
      changed = true;
      copied = end;
      i = end;
    }
    if (changed) {
      copy(copied, original.length());
    }
    return changed;
  }

  String text() {
    return new String(chars, 0, length);
  }

  /** Lets huge buffers go. */
  void clear() {
    text = "";
    if (chars.length > KEPT) {
      chars = new char[256];
      starts = new int[256];
      ends = new int[256];
      bytes = new byte[256];
    }
  }

  /** Moves spans of the decoded text to what stands for them in the original. */
  void toOriginal(Spans found, Spans to) {
    to.clear();
    for (int i = 0; i < found.size(); i++) {
      to.add(starts[found.start(i)], ends[found.end(i) - 1], found.type(i), found.ownLabel(i));
    }
  }

  /** The end of what is encoded at i, its bytes filled; or -1. */
  private int decoded(int i) {
    byteCount = 0;
    return switch (text.charAt(i)) {
      case '%' -> perCent(i);
      case '\\' -> escape(i);
      case '+' -> plus(i);
      default -> base64(i);
    };
  }

  private int perCent(int i) {
    int p = i;
    while (at(p) == '%' && hex(at(p + 1)) >= 0 && hex(at(p + 2)) >= 0) {
      put((hex(at(p + 1)) << 4) | hex(at(p + 2)));
      p += 3;
      if (byteCount == 1 && bytes[0] >= 0) {
        // Character by character, so that each keeps its place.
        break;
      }
    }
    return p > i ? p : -1;
  }

  /** A backslash may itself be escaped, where JSON stands in JSON. */
  private int escape(int i) {
    if (i < plainUntil) {
      return -1;
    }
    int p = i;
    while (at(p) == '\\') {
      p++;
    }
    if (at(p) != 'u') {
      plainUntil = p;
      return -1;
    }
    int unit = 0;
    for (int k = 1; k <= 4; k++) {
      int digit = hex(at(p + k));
      if (digit < 0) {
        plainUntil = p;
        return -1;
      }
      unit = (unit << 4) | digit;
    }
    putUnit((char) unit);
    return p + 5;
  }

  /**
   * {@code name=Jane+Doe} in a form's encoding, or wherever a per cent sign shows that it is one.
   */
  private int plus(int i) {
    if (!perCents && !isInForm(i)) {
      return -1;
    }
    if (!Character.isLetterOrDigit(at(i - 1)) || !Character.isLetterOrDigit(at(i + 1))) {
      return -1;
    }
    put(' ');
    return i + 1;
  }

  private boolean isInForm(int i) {
    int p = i - 1;
    while (p > i - LONGEST_IN_FORM && (Character.isLetterOrDigit(at(p)) || at(p) == '+')) {
      p--;
    }
    return at(p) == '=';
  }

  private int base64(int i) {
    if (sextet(i) < 0 || Character.isLetterOrDigit(at(i - 1)) || sextet(i) >= 62) {
      return -1;
    }
    if (i >= runEnd) {
      int p = i;
      while (sextet(p) >= 0) {
        p++;
      }
      runEnd = p;
    }
    if (runEnd - i < LEAST_BASE64 - 1) {
      return -1;
    }
    insideCharacter = false;
    int p = i;
    while (p + 4 <= runEnd) {
      int quad = (sextets(p) << 12) | sextets(p + 2);
      if (!isText(quad >> 16) || !isText((quad >> 8) & 0xFF) || !isText(quad & 0xFF)) {
        break;
      }
      put(quad >> 16);
      put(quad >> 8);
      put(quad);
      p += 4;
    }
    int left = runEnd - p;
    if (left == 2 || left == 3) {
      int last = (sextets(p) << 6) | (left == 3 ? sextet(p + 2) : 0);
      if (isText(last >> 10) && (left == 2 || isText((last >> 2) & 0xFF))) {
        put(last >> 10);
        if (left == 3) {
          put(last >> 2);
        }
        p = runEnd;
      }
    }
    boolean whole = p == runEnd && byteCount >= LEAST_BASE64 * 3 / 4 - 1 && isPlain();
    if (!whole && byteCount < ENOUGH_BYTES) {
      return -1;
    }
    while (p == runEnd && at(p) == '=') {
      p++;
      runEnd++;
    }
    return p;
  }

  /** Of few bytes, that all are letters, digits and what stands between them: no word by chance. */
  private boolean isPlain() {
    for (int b = 0; b < byteCount && byteCount < SURE_BYTES; b++) {
      char c = (char) (bytes[b] & 0xFF);
      if (c >= 0x80 || !(CharClass.isAlnum(c) || BETWEEN.indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }

  /** Printable ASCII, or two bytes of UTF-8 one after the other. */
  private boolean isText(int b) {
    if (insideCharacter) {
      insideCharacter = false;
      return (b & 0xC0) == 0x80;
    }
    insideCharacter = b >= 0xC2 && b < 0xE0;
    return insideCharacter || (b >= ' ' && b < 0x7F) || b == '\n' || b == '\r' || b == '\t';
  }

  private int sextets(int i) {
    return (sextet(i) << 6) | sextet(i + 1);
  }

  private int sextet(int i) {
    char c = at(i);
    return c < 128 ? SEXTETS[c] : -1;
  }

  private char at(int i) {
    return i >= 0 && i < text.length() ? text.charAt(i) : 0;
  }

  private static int hex(char c) {
    return CharClass.isHex(c) ? Character.digit(c, 16) : -1;
  }

  private void put(int b) {
    if (byteCount == bytes.length) {
      bytes = Arrays.copyOf(bytes, byteCount * 2);
    }
    bytes[byteCount++] = (byte) b;
  }

  private void putUnit(char unit) {
    if (unit < 0x80) {
      put(unit);
    } else if (unit < 0x800) {
      put(0xC0 | (unit >> 6));
      put(0x80 | (unit & 0x3F));
    } else {
      put(0xE0 | (unit >> 12));
      put(0x80 | ((unit >> 6) & 0x3F));
      put(0x80 | (unit & 0x3F));
    }
  }

  private void copy(int from, int to) {
    grow(to - from);
    for (int i = from; i < to; i++) {
      chars[length] = text.charAt(i);
      starts[length] = i;
      ends[length++] = i + 1;
    }
  }

  /** The bytes as UTF-8; what is none becomes a sign each. All stand for the whole stretch. */
  private void append(int from, int to) {
    grow(byteCount);
    for (int b = 0; b < byteCount; ) {
      int first = bytes[b] & 0xFF;
      int more = first >= 0xE0 && first < 0xF0 ? 2 : first >= 0xC2 && first < 0xE0 ? 1 : 0;
      int unit = more == 0 ? first < 0x80 ? first : 0xFFFD : first & (0x3F >> more);
      int k = 1;
      for (; k <= more && b + k < byteCount && (bytes[b + k] & 0xC0) == 0x80; k++) {
        unit = (unit << 6) | (bytes[b + k] & 0x3F);
      }
      chars[length] = k > more ? (char) unit : 0xFFFD;
      starts[length] = from;
      ends[length++] = to;
      b += k;
    }
  }

  private void grow(int by) {
    int room = length + by;
    if (room > chars.length) {
      int size = Math.max(room, chars.length * 2);
      chars = Arrays.copyOf(chars, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
    }
  }
}
