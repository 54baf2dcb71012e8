package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * A text with its encodings undone – per cent encoding (RFC 3986), JSON's {@code \\u0031}, base64
 * of readable text – and the way back to the original's indices. What no encoding is in is told
 * without allocation. Reused by its thread.
 */
final class Decoded {
  private static final int LONGEST_IN_FORM = 64;
  private static final int KEPT = 1 << 16;

  private char[] chars = new char[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int length;

  /** The bytes of one encoded stretch, before they are characters. */
  private final Utf8 bytes = new Utf8();

  private final Base64Run base64 = new Base64Run(bytes);
  private String text = "";

  /** Backslashes before this place begin no escape. */
  private int plainUntil;

  private boolean perCents;

  /** Whether anything in {@code original} is encoded. */
  boolean load(String original) {
    text = original;
    length = 0;
    base64.begin(original);
    plainUntil = 0;
    int sign = original.indexOf('%');
    perCents = sign >= 0 && hex(at(sign + 1)) >= 0 && hex(at(sign + 2)) >= 0;
    boolean changed = false;
    int copied = 0;
    for (int i = 0; i < original.length(); ) {
      int end = decoded(i);
      if (end < 0) {
        i = next(i);
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

  /** Where the next may begin: not within a word, but right behind an escape. */
  private int next(int i) {
    int p = i + 1;
    if (CharClass.isAlnum(text.charAt(i)) && at(i - 1) != '\\') {
      while (p < text.length() && CharClass.isAlnum(text.charAt(p))) {
        p++;
      }
    }
    return p;
  }

  String text() {
    return new String(chars, 0, length);
  }

  /** Lets huge buffers go. */
  void clear() {
    text = "";
    base64.begin("");
    bytes.clear();
    if (chars.length > KEPT) {
      chars = new char[256];
      starts = new int[256];
      ends = new int[256];
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
    bytes.begin();
    return switch (text.charAt(i)) {
      case '%' -> perCent(i);
      case '\\' -> escape(i);
      case '+' -> plus(i);
      default -> base64.end(i);
    };
  }

  private int perCent(int i) {
    int p = i;
    while (at(p) == '%' && hex(at(p + 1)) >= 0 && hex(at(p + 2)) >= 0) {
      bytes.put((hex(at(p + 1)) << 4) | hex(at(p + 2)));
      p += 3;
      if (bytes.count() == 1 && bytes.at(0) < 0x80) {
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
    bytes.putUnit((char) unit);
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
    bytes.put(' ');
    return i + 1;
  }

  private boolean isInForm(int i) {
    int p = i - 1;
    while (p > i - LONGEST_IN_FORM && (Character.isLetterOrDigit(at(p)) || at(p) == '+')) {
      p--;
    }
    return at(p) == '=';
  }

  private char at(int i) {
    return i >= 0 && i < text.length() ? text.charAt(i) : 0;
  }

  private static int hex(char c) {
    return CharClass.isHex(c) ? Character.digit(c, 16) : -1;
  }

  private void copy(int from, int to) {
    grow(to - from);
    for (int i = from; i < to; i++) {
      chars[length] = text.charAt(i);
      starts[length] = i;
      ends[length++] = i + 1;
    }
  }

  /** The bytes as characters, which all stand for the whole stretch. */
  private void append(int from, int to) {
    grow(bytes.count());
    int end = bytes.decode(chars, length);
    Arrays.fill(starts, length, end, from);
    Arrays.fill(ends, length, end, to);
    length = end;
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
