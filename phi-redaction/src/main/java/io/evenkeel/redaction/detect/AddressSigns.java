package io.evenkeel.redaction.detect;

/**
 * Where the at signs of a text stand, written as such or as a URL encodes them: no address of
 * e-mail begins far before one. Looked for once, as long as the places asked about go forward.
 * Reused by its thread.
 */
final class AddressSigns {
  private static final int AHEAD = 64;

  private final Scan s;

  /** The first sign at or behind {@link #from}. */
  private int next;

  private int from;

  AddressSigns(Scan s) {
    this.s = s;
  }

  void begin() {
    next = -1;
    from = 0;
  }

  /** Whether an address may begin at p. */
  boolean near(int p) {
    if (p > next || p < from) {
      from = p;
      next = find(p);
    }
    return next - p <= AHEAD;
  }

  private int find(int start) {
    CharMasks masks = s.text.masks;
    int block = start / CharMasks.BITS;
    long left = rares(block) & (-1L << start);
    while (true) {
      for (; left != 0; left &= left - 1) {
        int p = block * CharMasks.BITS + Long.numberOfTrailingZeros(left);
        boolean encoded = s.t[p] == '%' && s.at(p + 1) == '4' && s.at(p + 2) == '0';
        if (encoded || s.t[p] == '@') {
          return p;
        }
      }
      if (++block >= masks.blocks) {
        return Integer.MAX_VALUE;
      }
      left = rares(block);
    }
  }

  private long rares(int block) {
    return s.text.masks.rows[CharMasks.row(block) + CharMasks.RARES];
  }
}
