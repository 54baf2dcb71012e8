package io.evenkeel.redaction.detect;

import java.util.Arrays;

/** Bytes of UTF-8 (RFC 3629) that grow, and the characters they stand for. Reused by its thread. */
final class Utf8 {
  private static final int KEPT = 1 << 16;

  private byte[] bytes = new byte[256];
  private int count;

  void begin() {
    count = 0;
  }

  /** Lets a huge buffer go. */
  void clear() {
    if (bytes.length > KEPT) {
      bytes = new byte[256];
    }
    count = 0;
  }

  int count() {
    return count;
  }

  int at(int i) {
    return bytes[i] & 0xFF;
  }

  void put(int b) {
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    bytes[count++] = (byte) b;
  }

  void putUnit(char unit) {
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

  /** How many bytes follow one that begins a character; -1 after one that cannot begin any. */
  static int following(int first) {
    if (first < 0x80) {
      return 0;
    }
    return first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : -1;
  }

  /**
   * Writes the characters to {@code to}, which has room for one for each byte; for what is no UTF-8
   * a sign each.
   *
   * @return the end of what was written
   */
  int decode(char[] to, int from) {
    int end = from;
    for (int b = 0; b < count; ) {
      int more = following(at(b));
      int point = more <= 0 ? at(b) : at(b) & (0x3F >> more);
      int k = 1;
      for (; k <= more && b + k < count && (bytes[b + k] & 0xC0) == 0x80; k++) {
        point = (point << 6) | (bytes[b + k] & 0x3F);
      }
      b += k;
      if (k <= more || more < 0 || point > Character.MAX_CODE_POINT) {
        to[end++] = 0xFFFD;
      } else {
        end += Character.toChars(point, to, end);
      }
    }
    return end;
  }
}
