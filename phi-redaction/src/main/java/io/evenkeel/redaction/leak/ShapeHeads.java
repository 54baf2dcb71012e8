package io.evenkeel.redaction.leak;

import java.util.List;

/**
 * The heads of all shapes side by side: a table says for each place and character which shapes may
 * have it there, one bit a shape, so that a few steps of "and" leave those that may begin at a
 * place of a text. Mostly none is left after two.
 */
final class ShapeHeads {
  private static final int ASCII = 128;

  /** The longest head. */
  static final int PLACES = 5;

  private final long[] table = new long[PLACES * ASCII];

  /** For each place the shapes of which the head is shorter: the text may end there. */
  private final long[] shorter = new long[PLACES];

  /** Of at most 64 shapes; the first has the lowest bit. */
  ShapeHeads(List<Shape> shapes) {
    for (int s = 0; s < shapes.size(); s++) {
      Shape shape = shapes.get(s);
      for (int place = 0; place < PLACES; place++) {
        shorter[place] |= place < shape.head().size() ? 0 : 1L << s;
        for (char c = 0; c < ASCII; c++) {
          table[place * ASCII + c] |= shape.mayStand(place, c) ? 1L << s : 0;
        }
      }
    }
  }

  /** Which shapes may begin where {@code c}, an ASCII character, stands. */
  long at(String text, int i, char c) {
    long left = table[c];
    for (int place = 1; left != 0 && place < PLACES; place++) {
      left &= standing(text, i + place, place);
    }
    return left;
  }

  private long standing(String text, int i, int place) {
    if (i >= text.length()) {
      return shorter[place];
    }
    char c = text.charAt(i);
    return c < ASCII ? table[place * ASCII + c] : -1L;
  }
}
