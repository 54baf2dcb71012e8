package io.evenkeel.redaction.detect;

/**
 * Whether a key goes on long enough after one issuer's prefix, with a digit and a piece of enough
 * letters in the first characters of it. Prefixes may follow each other closely, as in {@code
 * sk-sk-sk-}: what one looked at is not looked at again for the next. Reused by its thread.
 */
final class KeyWindow {
  /** How much is read before it is known to be a key. */
  private static final int NEAR = 72;

  private final Scan s;

  /** The text that was looked at, and from where to where. */
  private int text = -1;

  private int from;
  private int next;
  private int lastDigit;

  /** How many letters and digits stand without a break before {@code next}. */
  private int piece;

  /** Where a piece was long enough last. */
  private int lastPiece;

  /** How many characters were looked at in all texts. */
  private long looks;

  KeyWindow(Scan s) {
    this.s = s;
  }

  long looks() {
    return looks;
  }

  boolean holdsKey(int body, int least, boolean inOnePiece) {
    int limit = Math.min(s.n, body + NEAR);
    if (text != s.number || body < from || body > next || limit < next) {
      begin(body);
    }
    while (next < limit && VendorKeys.isKeyAt(s, next)) {
      char c = s.t[next];
      lastDigit = CharClass.isDigit(c) ? next : lastDigit;
      piece = CharClass.isAlnum(c) ? piece + 1 : 0;
      lastPiece = piece >= least ? next : lastPiece;
      next++;
      looks++;
    }
    int end = next;
    while (end > body && (s.t[end - 1] == '.' || s.t[end - 1] == '-')) {
      end--;
      looks++;
    }
    return end - body >= least
        && (lastDigit >= body || (inOnePiece && EncodedRun.is(s.text, body, s.runEnd(body, NEAR))))
        && (!inOnePiece || lastPiece - least + 1 >= body);
  }

  private void begin(int body) {
    text = s.number;
    from = body;
    next = body;
    lastDigit = -1;
    piece = 0;
    lastPiece = -1;
  }
}
