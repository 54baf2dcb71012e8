package io.evenkeel.redaction.detect;

/**
 * What the name model sees of a word: how it is written, how it begins and ends, the lists it is
 * in, its neighbours, and whether the word before it was taken as a name. Each is hashed to a
 * weight. Training and scanning use this same class; nothing is allocated.
 */
final class NameFeatures {
  static final int BITS = 18;
  private static final int MOST = 64;
  private static final int AFTER_NAME = 64;

  private final NameContext context = new NameContext();
  private final int[] on = new int[MOST];
  private int count;
  private char[] t = new char[0];

  int count() {
    return count;
  }

  int get(int i) {
    return on[i];
  }

  /** Looks at the word {@code text[from..to)}. */
  void of(char[] text, int n, int from, int to, boolean afterName) {
    t = text;
    count = 0;
    NameContext c = context;
    c.at(text, n, from, to);
    int p = NameContext.PREVIOUS;
    int s = NameContext.SELF;
    int x = NameContext.NEXT;
    int before = c.gap(p);
    int after = c.gap(s);
    int tag = afterName && (before == ' ' || before == '.' || before == '-') ? AFTER_NAME : 0;
    int own = WordClasses.of(t, from, to);
    int shape = c.shape(from, to);
    int previous = WordClasses.of(t, c.start(p), c.end(p));
    int next = WordClasses.of(t, c.start(x), c.end(x));
    int previousShape = c.shape(c.start(p), c.end(p));
    int nextShape = c.shape(c.start(x), c.end(x));
    int word = hash(from, to);
    int previousWord = hash(c.start(p), c.end(p));
    int nextWord = hash(c.start(x), c.end(x));

    add(0, 0, 0);
    add(1, word, 0);
    add(2, shape, own);
    add(3, own, tag);
    add(4, hash(Math.max(from, to - 2), to), 0);
    add(5, hash(Math.max(from, to - 3), to), 0);
    add(6, hash(Math.max(from, to - 4), to), 0);
    add(7, hash(from, Math.min(to, from + 3)), 0);
    add(8, hash(from, Math.min(to, from + 4)), 0);
    add(9, previousWord, before);
    add(10, nextWord, after);
    add(11, hash(c.start(0), c.end(0)), previousWord);
    add(12, nextWord, hash(c.start(4), c.end(4)));
    add(13, previous * 32 + previousShape, before);
    add(14, next * 32 + nextShape, after);
    add(15, own * 64 + previous, before);
    add(16, own * 64 + next, after * 32 + nextShape);
    add(17, tag, before);
    add(18, tag + own, shape);
    add(19, previousWord, own);
    add(20, nextWord, own);
    add(21, hash(Math.max(c.start(p), c.end(p) - 3), c.end(p)), own);
    add(22, hash(Math.max(c.start(x), c.end(x) - 3), c.end(x)), after);
    int head = WordClasses.of(t, c.headStart, c.headEnd);
    boolean alone = c.headStart == from;
    add(23, alone ? 0 : hash(c.headStart, c.headEnd), alone ? 1 : 2);
    add(24, alone ? 0 : head + 1, own);
    add(25, before * 256 + after, own);
    add(27, Math.min(to - from, 12), shape);
    add(28, hash(c.start(0), c.end(0)), before);
    add(29, tag + nextShape, after * 64 + own);
    add(30, previousShape * 32 + nextShape, own);
    add(31, tag, nextWord);
    add(32, previousWord, nextWord);
    boolean shouting = c.shouting();
    add(26, shouting ? 1 : 0, own * 32 + shape);
    add(34, shouting ? 1 : 0, shape * 32 + Math.min(to - from, 8) + tag * 64);
    add(35, shape % 8 == 5 ? hash(from, from + 2) : 0, shape);
    add(36, own, c.gap(0));
    add(33, nextShape, hash(Math.max(from, to - 2), to));
  }

  private void add(int kind, int a, int b) {
    int h = (kind * 31 + a) * 0x9E3779B1 + b;
    h = (h ^ (h >>> 15)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    on[count++] = (h ^ (h >>> 16)) & ((1 << BITS) - 1);
  }

  private int hash(int from, int to) {
    int h = 17 + to - from;
    for (int i = from; i < to; i++) {
      char c = CharClass.isDigit(t[i]) ? '0' : CharClass.fold(t[i]);
      h = (h ^ c) * 0x01000193;
    }
    return h;
  }
}
