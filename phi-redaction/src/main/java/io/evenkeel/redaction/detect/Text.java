package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * The text as the detectors read it: full-width, look-alike and foreign digits and letters in their
 * plain form, invisible characters gone, and the way back to the original's indices. ASCII text,
 * the usual case, is copied as it is. The buffers are reused; huge ones are let go.
 */
final class Text {
  private static final int KEPT = 1 << 16;

  char[] chars = new char[512];
  int length;
  private int[] origins = new int[0];
  private boolean mapped;

  void load(String text) {
    int n = text.length();
    if (chars.length < n || (chars.length > KEPT && n <= KEPT)) {
      chars = new char[Math.max(512, n + (n >> 2))];
    }
    text.getChars(0, n, chars, 0);
    length = n;
    mapped = false;
    int all = 0;
    boolean escapes = false;
    for (int i = 0; i < n; i++) {
      char c = chars[i];
      all |= c;
      escapes |= c == '\\';
    }
    if (escapes) {
      readEscapes();
    }
    if (all >= 0x80) {
      plain();
    }
  }

  /** In JSON the n of {@code \n415-555-0132} is no letter of what follows: white space instead. */
  private void readEscapes() {
    boolean json = false;
    for (int i = 0; i < length - 1; i++) {
      json |= chars[i] == '{';
      if (chars[i] == '\\') {
        char space =
            switch (chars[i + 1]) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r', 'b', 'f' -> ' ';
              default -> 0;
            };
        if (json && space != 0) {
          chars[i] = ' ';
          chars[i + 1] = space;
        }
        i++;
      }
    }
  }

  private void plain() {
    int n = length;
    int out = 0;
    for (int i = 0; i < n; i++) {
      char c = chars[i];
      char p = c < 0x80 ? c : LookAlikes.plain(c);
      if (p == 0 && c != 0) {
        if (!mapped) {
          map(i);
        }
        continue;
      }
      if (mapped) {
        origins[out] = i;
      }
      chars[out++] = p;
    }
    length = out;
  }

  private void map(int until) {
    mapped = true;
    if (origins.length < chars.length) {
      origins = new int[chars.length];
    } else if (origins.length > KEPT && chars.length <= KEPT) {
      origins = Arrays.copyOf(origins, chars.length);
    }
    for (int i = 0; i < until; i++) {
      origins[i] = i;
    }
  }

  /** Where the character at {@code i} stands in the original. */
  int originalStart(int i) {
    return mapped ? origins[i] : i;
  }

  /** Where a span that ends before {@code i} ends in the original. */
  int originalEnd(int i) {
    return mapped ? origins[i - 1] + 1 : i;
  }
}
