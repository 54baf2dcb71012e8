package io.evenkeel.redaction.detect;

/**
 * Runs of letters and digits in no order, as Base64 and hashes have them: what looks like a label
 * in the middle of one is chance. Small letters, capitals and digits take turns at two of three
 * characters where all are equally likely, and at fewer than one of three in names and codes.
 */
final class EncodedRun {
  private static final int SHORTEST = 24;

  /** Of a run that goes on behind a plus or a slash. */
  private static final int SHORTEST_JOINED = 48;

  /** So many runs on either side may go on so. */
  private static final int MOST_JOINED = 3;

  /** As many blocks are looked at on either side. */
  private static final int MOST_BLOCKS = 4;

  private EncodedRun() {}

  /**
   * Whether the letters and digits from {@code from} to {@code to} are such a run, by themselves or
   * with those from which a plus or a slash of Base64 parts them.
   */
  static boolean is(Text text, int from, int to) {
    CharMasks masks = text.masks;
    if (to - from >= SHORTEST) {
      return isInNoOrder(masks, from, to);
    }
    int start = from;
    int end = to;
    for (int i = 0; i < MOST_JOINED && joins(text, start - 1); i++) {
      start = start(masks, start - 2);
    }
    for (int i = 0; i < MOST_JOINED && joins(text, end); i++) {
      end = end(masks, end + 1);
    }
    return end - start >= SHORTEST_JOINED && isInNoOrder(masks, start, end);
  }

  private static boolean isInNoOrder(CharMasks masks, int from, int to) {
    return 20 * turns(masks, from, to) > 9 * (to - from);
  }

  private static boolean joins(Text text, int p) {
    return p > 0
        && p < text.length - 1
        && (text.bytes[p] == '+' || text.bytes[p] == '/')
        && CharClass.isAlnum(text.chars[p - 1])
        && CharClass.isAlnum(text.chars[p + 1]);
  }

  /** The first of the letters and digits that hold {@code p}. */
  static int start(CharMasks masks, int p) {
    int block = p / CharMasks.BITS;
    long others = ~mixed(masks, block) & ((1L << p) - 1);
    int last = Math.max(0, block - MOST_BLOCKS);
    while (others == 0 && block > last) {
      others = ~mixed(masks, --block);
    }
    return (block + 1) * CharMasks.BITS - Long.numberOfLeadingZeros(others);
  }

  /** Where the letters and digits that hold {@code p} end. */
  static int end(CharMasks masks, int p) {
    int block = p / CharMasks.BITS;
    long others = ~mixed(masks, block) & (-1L << p);
    int last = Math.min(masks.blocks - 1, block + MOST_BLOCKS);
    while (others == 0 && block < last) {
      others = ~mixed(masks, ++block);
    }
    return block * CharMasks.BITS + Long.numberOfTrailingZeros(others);
  }

  private static long mixed(CharMasks masks, int block) {
    int row = CharMasks.row(block);
    return masks.rows[row + CharMasks.LETTERS] | masks.rows[row + CharMasks.DIGITS];
  }

  /** How often one of the three follows another one. */
  private static int turns(CharMasks masks, int from, int to) {
    int turns = 0;
    long low = -2L << from;
    int last = (to - 1) / CharMasks.BITS;
    for (int block = from / CharMasks.BITS; block <= last; block++) {
      long high = block == last ? -1L >>> -to : -1L;
      turns += Long.bitCount(turns(masks, block) & low & high);
      low = -1L;
    }
    return turns;
  }

  private static long turns(CharMasks masks, int block) {
    long[] m = masks.rows;
    int row = CharMasks.row(block);
    int before = row - CharMasks.CLASSES;
    long uppers = m[row + CharMasks.UPPERS];
    long uppersBefore = m[before + CharMasks.UPPERS];
    long lowers = m[row + CharMasks.LETTERS] & ~uppers;
    long lowersBefore = m[before + CharMasks.LETTERS] & ~uppersBefore;
    long digits = m[row + CharMasks.DIGITS];
    long digitsBefore = m[before + CharMasks.DIGITS];
    return (uppers & Sieve.before(lowers | digits, lowersBefore | digitsBefore))
        | (lowers & Sieve.before(uppers | digits, uppersBefore | digitsBefore))
        | (digits & Sieve.before(lowers | uppers, lowersBefore | uppersBefore));
  }
}
