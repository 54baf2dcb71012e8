package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * Base64 of text that can be read (RFC 4648, both alphabets), also when it is broken over lines as
 * in mail (RFC 2045) and keys (RFC 7468). Each place is looked at a bounded number of times. Reused
 * by its thread.
 */
final class Base64Run {
  private static final int LEAST = 8;
  private static final int SURE_BYTES = 15;
  private static final int ENOUGH_BYTES = 24;

  /** Shorter lines were not broken because they were full. */
  private static final int LEAST_LINE = 40;

  private static final String BETWEEN = " @.-_/:,+#()'=$!";
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

  private final Utf8 bytes;
  private String text = "";

  /** The end of the letters of the alphabet that were looked at last. */
  private int runEnd;

  /** How many bytes are to follow of a character that has begun. */
  private int open;

  Base64Run(Utf8 bytes) {
    this.bytes = bytes;
  }

  void begin(String original) {
    text = original;
    runEnd = 0;
  }

  /** The end of what is encoded at i, its bytes filled; or -1. */
  int end(int i) {
    int first = sextet(i);
    if (first < 0 || first >= 62 || (Character.isLetterOrDigit(at(i - 1)) && !isEscape(i - 2))) {
      return -1;
    }
    if (i >= runEnd) {
      runEnd = lineEnd(i);
    }
    if (runEnd - i < LEAST - 1) {
      return -1;
    }
    open = 0;
    int p = quads(i);
    p = last(p);
    boolean whole = p == runEnd && bytes.count() >= LEAST * 3 / 4 - 1 && isPlain();
    if (!whole && bytes.count() < ENOUGH_BYTES) {
      return -1;
    }
    while (p == runEnd && at(p) == '=') {
      p++;
      runEnd++;
    }
    return p;
  }

  /** {@code \\n} and the like before the run, where a text stands in JSON. */
  private boolean isEscape(int i) {
    char c = at(i + 1);
    return at(i) == '\\' && (c == 'n' || c == 'r' || c == 't');
  }

  /** Takes groups of four as far as they are text, over the breaks of lines. */
  private int quads(int i) {
    int line = i;
    int p = i;
    while (true) {
      while (p + 4 <= runEnd && quad(p)) {
        p += 4;
      }
      int next = p == runEnd && p - line >= LEAST_LINE ? pastBreak(p) : p;
      if (next == p || sextet(next) < 0) {
        return p;
      }
      int end = lineEnd(next);
      if (end - next < 2 || (end - next >= 4 && !quad(next))) {
        return p;
      }
      line = next;
      runEnd = end;
      p = end - next >= 4 ? next + 4 : next;
    }
  }

  private boolean quad(int p) {
    int quad = (sextets(p) << 12) | sextets(p + 2);
    int before = open;
    if (isText(quad >> 16) && isText((quad >> 8) & 0xFF) && isText(quad & 0xFF)) {
      bytes.put(quad >> 16);
      bytes.put(quad >> 8);
      bytes.put(quad);
      return true;
    }
    open = before;
    return false;
  }

  /** Takes the one or two bytes in the two or three letters that are left. */
  private int last(int p) {
    int left = runEnd - p;
    if (left != 2 && left != 3) {
      return p;
    }
    int last = (sextets(p) << 6) | (left == 3 ? sextet(p + 2) : 0);
    if (!isText(last >> 10) || (left == 3 && !isText((last >> 2) & 0xFF))) {
      return p;
    }
    bytes.put(last >> 10);
    if (left == 3) {
      bytes.put(last >> 2);
    }
    return runEnd;
  }

  /** Where the next line begins when one ends at p; a break may itself be written as in JSON. */
  private int pastBreak(int p) {
    int q = at(p) == '\r' ? p + 1 : p;
    if (at(q) == '\n') {
      return q + 1;
    }
    q = at(p) == '\\' && at(p + 1) == 'r' ? p + 2 : p;
    return at(q) == '\\' && at(q + 1) == 'n' ? q + 2 : p;
  }

  /** Of few bytes, that all are letters, digits and what stands between them: no word by chance. */
  private boolean isPlain() {
    for (int b = 0; b < bytes.count() && bytes.count() < SURE_BYTES; b++) {
      char c = (char) bytes.at(b);
      boolean plain = c < 0x80 ? CharClass.isAlnum(c) || BETWEEN.indexOf(c) >= 0 : isLatin(b);
      if (!plain) {
        return false;
      }
    }
    return open == 0;
  }

  /** A letter with an accent, a dash, a quotation mark; or what follows in the same character. */
  private boolean isLatin(int b) {
    int octet = bytes.at(b);
    return octet < 0xC0
        || (octet >= 0xC2 && octet < 0xCA)
        || (octet == 0xE2 && b + 1 < bytes.count() && bytes.at(b + 1) == 0x80);
  }

  /** Printable ASCII, or a byte of UTF-8 where one may stand. */
  private boolean isText(int b) {
    if (open > 0) {
      open--;
      return (b & 0xC0) == 0x80;
    }
    open = Math.max(0, Utf8.following(b));
    return open > 0 || (b >= ' ' && b < 0x7F) || b == '\n' || b == '\r' || b == '\t';
  }

  private int lineEnd(int i) {
    int p = i;
    while (sextet(p) >= 0) {
      p++;
    }
    return p;
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
}
