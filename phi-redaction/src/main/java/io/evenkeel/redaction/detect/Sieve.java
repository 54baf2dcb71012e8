package io.evenkeel.redaction.detect;

import java.util.Arrays;

/**
 * Finds the places of a log line where a detector could begin to find anything, so that the scan
 * need not walk over the rest: words that begin a phrase, signs and groups of digits in the shape
 * of an identifier. Sixty-four characters are looked at together. It may name a place in vain; what
 * it passes over, a walk over every word would have passed over too. Reused by its thread.
 */
final class Sieve {
  /** How far back the first part of a number may stand whose later part is seen first. */
  static final int NUMBER_BACK = 24;

  private static final int CHUNK_BACK = 256;

  /** In a block: more than names in code have. */
  private static final int MANY_HUMPS = 8;

  private final Scan s;
  final CharMasks masks;

  /** The last stretch without white space that was gone back over. */
  private int chunkStart;

  private int chunkEnd;

  /** The run of letters and digits that was asked about last. */
  private int runStart;

  private int runEnd;
  private boolean encoded;
  private final WordSieve words;
  private final ShapeSieve shapes;

  /** Which digits stand in the text made a difference; else other ones would not have. */
  boolean byDigits;

  /** One bit for each character that the walk is to go over, all of the text. */
  private long[] candidates = new long[16];

  Sieve(Scan s) {
    this.s = s;
    this.masks = s.text.masks;
    this.words = new WordSieve(s, this);
    this.shapes = new ShapeSieve(s, this);
  }

  /** Looks for the places of the text that the scan was begun with. */
  void begin() {
    int blocks = masks.blocks;
    if (candidates.length < blocks) {
      candidates = new long[blocks + (blocks >> 2)];
    }
    Arrays.fill(candidates, 0, blocks, 0L);
    chunkStart = 0;
    chunkEnd = 0;
    runEnd = 0;
    byDigits = false;
    for (int b = 0; b < blocks; b++) {
      compute(b);
    }
  }

  /** The first place at or after {@code from} where a detector is to look, or the text's end. */
  int next(int from) {
    int block = from / CharMasks.BITS;
    long left = candidates[block] & (-1L << from);
    while (left == 0) {
      if (++block >= masks.blocks) {
        return s.n;
      }
      left = candidates[block];
    }
    return block * CharMasks.BITS + Long.numberOfTrailingZeros(left);
  }

  /** The walk is to go over every word from {@code resume} to {@code place}. */
  void mark(int resume, int place) {
    int last = place / CharMasks.BITS;
    long low = -1L << resume;
    for (int block = resume / CharMasks.BITS; block < last; block++) {
      candidates[block] |= low;
      low = -1L;
    }
    candidates[last] |= low & (-1L >>> (-1 - place));
  }

  /** Whether anything is found by the rare sign at {@code p}. */
  private boolean matters(int p) {
    return switch (s.t[p]) {
      // "jane%40example.org".
      case '%' ->
          s.digitAt(p + 1) && s.digitAt(p + 2) && ofDigits(s.t[p + 1] == '4' && s.t[p + 2] == '0');
      // "admin:$apr1$…"; behind a label the label tells.
      case '$' -> s.at(p - 1) == ':';
      // "@ 12" is a place in code.
      case '@' -> !isBlank(p - 1) || s.letterAt(p + 1);
      default -> true;
    };
  }

  private boolean isBlank(int p) {
    return p < 0 || CharClass.isSpace(s.t[p]);
  }

  /** What was decided by the digits of a text, not only by where digits stand. */
  boolean ofDigits(boolean decision) {
    byDigits = true;
    return decision;
  }

  /** Bits moved so that each stands where it is to be seen from {@code by} places before. */
  static long after(long here, long next, int by) {
    return (here >>> by) | (next << -by);
  }

  /** Bits moved so that each is seen from the place behind it. */
  static long before(long here, long last) {
    return (here << 1) | (last >>> 63);
  }

  private void compute(int b) {
    long[] m = masks.rows;
    int row = CharMasks.row(b);
    long letters = m[row + CharMasks.LETTERS];
    long uppers = m[row + CharMasks.UPPERS];
    long digits = m[row + CharMasks.DIGITS];
    long lettersBefore = m[row - CharMasks.CLASSES + CharMasks.LETTERS];
    long uppersBefore = m[row - CharMasks.CLASSES + CharMasks.UPPERS];
    long digitsBefore = m[row - CharMasks.CLASSES + CharMasks.DIGITS];
    long lettersAfter = m[row + CharMasks.CLASSES + CharMasks.LETTERS];
    long uppersAfter = m[row + CharMasks.CLASSES + CharMasks.UPPERS];
    long digitsAfter = m[row + CharMasks.CLASSES + CharMasks.DIGITS];
    long humps = uppers & before(letters & ~uppers, lettersBefore & ~uppersBefore);
    long humpsAfter = uppersAfter & before(lettersAfter & ~uppersAfter, letters & ~uppers);
    long starts = (letters & ~before(letters, lettersBefore)) | humps;
    long ends = ~letters | humps;
    int lastEnd = CharMasks.BITS + Long.numberOfTrailingZeros(~lettersAfter | humpsAfter);
    long looked = Long.bitCount(humps) < MANY_HUMPS ? starts : starts & ~insideEncoded(b, humps);
    long lastLetters = letters & ~after(letters, lettersAfter, 1);
    long lone = looked & lastLetters;
    words.at(b, looked & ~lone, ends, lastEnd);
    words.letters(b, lone, after(digits, digitsAfter, 1));
    if (s.eager) {
      words.names(b, starts & uppers & ~humps, lastLetters);
    }
    long mixed = letters | digits;
    long mixedAfter = lettersAfter | digitsAfter;
    long runs = mixed & ~before(mixed, lettersBefore | digitsBefore);
    long keys = starts & runs & (uppers | ShapeSieve.twelve(mixed, mixedAfter));
    if (keys != 0) {
      words.keys(b, keys, ends, lastEnd);
    }
    if ((digits | digitsAfter) != 0) {
      long digitsNext = after(digits, digitsAfter, 1);
      shapes.numbers(b, runs & digits, digits, digitsNext, digitsAfter);
      long behind = digits & before(letters, lettersBefore);
      long turns = behind | (letters & digitsNext) | (digits & after(letters, lettersAfter, 1));
      boolean crosses = (mixed >>> 63 & mixedAfter) != 0;
      if (turns != 0 || crosses) {
        shapes.codes(b, runs, behind, humps);
      }
    }
    long dots = m[row + CharMasks.DOTS];
    long dotsAfter = m[row + CharMasks.CLASSES + CharMasks.DOTS];
    if (dots != 0) {
      shapes.dots(b, dots, dotsAfter, digits, digitsBefore, digitsAfter);
    }
    for (long left = m[row + CharMasks.RARES]; left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      if (matters(p)) {
        mark(boundary(p), p);
      }
    }
    // A phone number goes on with digits.
    long opens = m[row + CharMasks.OPENS];
    for (long left = opens & ~after(letters, lettersAfter, 1); left != 0; left &= left - 1) {
      int p = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
      if (s.dicom.isTag(p)) {
        mark(p, p);
      }
      if (shapes.isPhoneSign(p)) {
        mark(shapes.numberStart(p), p);
      }
    }
    long colons = m[row + CharMasks.COLONS];
    if (colons != 0) {
      long bots = colons & after(uppers, uppersAfter, 1) & before(digits, digitsBefore);
      shapes.colons(b, colons, m[row + CharMasks.CLASSES + CharMasks.COLONS], bots);
    }
    long dashes = m[row + CharMasks.DASHES];
    if (dashes != 0) {
      shapes.dashes(
          b, dashes, m[row + CharMasks.CLASSES + CharMasks.DASHES], letters, lettersAfter);
    }
  }

  /** All but the first character of each run of block {@code b} that {@link #isEncoded}. */
  private long insideEncoded(int b, long humps) {
    int base = b * CharMasks.BITS;
    long inside = 0;
    for (long left = humps; left != 0; ) {
      int bit = Long.numberOfTrailingZeros(left);
      boolean is = isEncoded(base + bit);
      long behind = runEnd < base + CharMasks.BITS ? -1L << runEnd : 0;
      if (is) {
        long before = runStart < base ? 0 : ~(-2L << runStart);
        inside |= ~behind & ~before;
      }
      left &= behind;
    }
    return inside;
  }

  /** Whether the walk would pass over the run that holds {@code p}. */
  boolean isEncoded(int p) {
    if (p >= runEnd || p < runStart) {
      runStart = EncodedRun.start(masks, p);
      runEnd = EncodedRun.end(masks, p);
      encoded = s.at(runStart - 1) != '_' && EncodedRun.is(s.text, runStart, runEnd);
    }
    return encoded;
  }

  /** The first character of the run of letters and digits that holds {@code p}. */
  int runStart(int p) {
    int q = p;
    int limit = Math.max(0, p - CHUNK_BACK);
    while (q > limit && (CharClass.isAlnum(s.t[q - 1]) || s.t[q - 1] == '_')) {
      q--;
    }
    while (q < p && s.t[q] == '_') {
      q++;
    }
    return q;
  }

  /** A place at or before {@code p} where a walk over every word would stop. */
  int boundary(int p) {
    int q = Math.max(0, p);
    int limit = Math.max(0, p - CHUNK_BACK);
    while (q > limit && !CharClass.isSpace(s.t[q - 1])) {
      q--;
      if (q > chunkStart && q < chunkEnd) {
        q = Math.max(limit, chunkStart);
        break;
      }
    }
    chunkStart = q;
    chunkEnd = p;
    return q;
  }
}
