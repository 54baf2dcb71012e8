package io.evenkeel.redaction.detect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text as the detectors read it: full-width, look-alike and foreign digits and letters in their
 * plain form, invisible characters gone, and the way back to the original's indices. ASCII text,
 * the usual case, is copied as it is. The buffers are reused; huge ones are let go.
 */
final class Text {
  private static final int KEPT = 1 << 16;
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** A multiple of {@link CharMasks#BITS}. */
  private static final int PIECE = 1 << 12;

  char[] chars = new char[512];

  /** The same characters, one byte each, zeros behind them. */
  byte[] bytes = new byte[512];

  int length;

  /** The first piece is in {@link #bytes}: none of its characters is beyond 0xFF. */
  boolean latin;

  /** Every character is below 0x80, so that the masks tell all. */
  boolean ascii;

  final CharMasks masks = new CharMasks();
  private CharBuffer charBuffer = CharBuffer.wrap(chars);
  private ByteBuffer byteBuffer = ByteBuffer.wrap(bytes);
  private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();
  private int[] origins = new int[0];
  private boolean mapped;

  /** Makes room, and copies the first {@value #PIECE} characters. */
  void begin(String text) {
    int n = text.length();
    int room = n + 2 * CharMasks.BITS;
    if (chars.length < room || (chars.length > KEPT && room <= KEPT)) {
      chars = new char[Math.max(512, room + (n >> 2))];
      bytes = new byte[chars.length];
      charBuffer = CharBuffer.wrap(chars);
      byteBuffer = ByteBuffer.wrap(bytes);
    }
    length = n;
    mapped = false;
    CharMasks.pad(bytes, n);
    latin = copy(text, 0, Math.min(n, PIECE));
  }

  /** Reads the text that was begun with. */
  void load(String text) {
    masks.begin(length);
    ascii = loadAscii(text);
    if (ascii) {
      if (masks.backslashes) {
        readEscapes();
      }
      return;
    }
    text.getChars(0, length, chars, 0);
    readAllEscapes();
    plain();
    fold();
    CharMasks.pad(bytes, length);
    masks.begin(length);
    masks.load(bytes, 0, length);
  }

  /** Piece by piece, so that what is copied is still at hand when it is classified. */
  private boolean loadAscii(String text) {
    int to = Math.min(length, PIECE);
    boolean only = latin && masks.load(bytes, 0, to);
    for (int from = to; from < length && only; from = to) {
      to = Math.min(length, from + PIECE);
      only = copy(text, from, to) && masks.load(bytes, from, to);
    }
    return only;
  }

  /** Whether all of it is Latin-1, which is encoded many characters at a time. */
  private boolean copy(String text, int from, int to) {
    text.getChars(from, to, chars, from);
    charBuffer.limit(to).position(from);
    byteBuffer.position(from);
    return encoder.encode(charBuffer, byteBuffer, false).isUnderflow();
  }

  /** Letters beyond ASCII stand for a letter, whatever else for a sign that means nothing. */
  private void fold() {
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      bytes[i] = (byte) (c < 0x80 ? c : folded(c));
    }
  }

  private static int folded(char beyondAscii) {
    char c = CharClass.fold(beyondAscii);
    return c < 0x80 ? c : CharClass.isLetter(c) ? 'z' : 1;
  }

  /**
   * In JSON the n of {@code \n415-555-0132} is no letter of what follows: white space instead. The
   * backslashes are found by the masks.
   */
  private void readEscapes() {
    int changed = -1;
    int i = masks.nextRare(bytes, '\\', find('{', 0));
    while (i >= 0 && i < length - 1) {
      char space = space(chars[i + 1]);
      if (space != 0) {
        if (changed >= 0 && changed / CharMasks.BITS < i / CharMasks.BITS) {
          masks.reload(bytes, changed);
        }
        put(i, ' ');
        put(i + 1, space);
        if (i / CharMasks.BITS < (i + 1) / CharMasks.BITS) {
          masks.reload(bytes, i);
        }
        changed = i + 1;
      }
      i = masks.nextRare(bytes, '\\', i + 2);
    }
    if (changed >= 0) {
      masks.reload(bytes, changed);
    }
  }

  private void put(int i, char c) {
    chars[i] = c;
    bytes[i] = (byte) c;
  }

  /** The same where the masks do not tell. */
  private void readAllEscapes() {
    int i = 0;
    while (i < length && chars[i] != '{') {
      i++;
    }
    for (; i < length - 1; i++) {
      if (chars[i] == '\\') {
        char space = space(chars[i + 1]);
        if (space != 0) {
          chars[i] = ' ';
          chars[i + 1] = space;
        }
        i++;
      }
    }
  }

  /** What the letter behind a backslash stands for when that is white space, or 0. */
  private static char space(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r', 'b', 'f' -> ' ';
      default -> 0;
    };
  }

  private void plain() {
    int n = length;
    int out = 0;
    for (int i = 0; i < n; i++) {
      char c = chars[i];
      if (c < 0x80 && !mapped) {
        out++;
        continue;
      }
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

  /** The first place at or behind {@code from} where {@code sign} stands, or one past the end. */
  int find(char sign, int from) {
    long pattern = EACH * sign;
    for (int p = from; p < length; p += 8) {
      long differs = CharMasks.eight(bytes, p) ^ pattern;
      long hits = (differs - EACH) & ~differs & HIGH;
      if (hits != 0) {
        return p + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    return length;
  }

  /** How often {@code sign} stands between; all signs are below 0x80. */
  int count(char sign, int from, int to) {
    long pattern = EACH * sign;
    int count = 0;
    for (int p = from; p < to; p += 8) {
      long others = ((CharMasks.eight(bytes, p) ^ pattern) + ~HIGH) & HIGH;
      long hits = others ^ HIGH;
      count += Long.bitCount(p + 8 <= to ? hits : hits & ((1L << (8 * (to - p))) - 1));
    }
    return count;
  }

  /** Whether {@code word}, in either case, stands at {@code p} with no letters around it. */
  boolean isWord(int p, String word) {
    int end = p + word.length();
    if (p < 0 || end > length || isLetterAt(p - 1) || isLetterAt(end)) {
      return false;
    }
    return reads(p, word);
  }

  /** Whether these letters, which are small, stand at {@code p} in either case. */
  boolean reads(int p, String letters) {
    if (p < 0 || p + letters.length() > length) {
      return false;
    }
    for (int k = 0; k < letters.length(); k++) {
      if (CharClass.fold(chars[p + k]) != letters.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean isLetterAt(int p) {
    return p >= 0 && p < length && CharClass.isLetter(chars[p]);
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
