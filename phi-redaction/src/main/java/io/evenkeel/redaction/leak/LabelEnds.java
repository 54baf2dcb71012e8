package io.evenkeel.redaction.leak;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels as a tree of their letters from the last one back: whoever walks back from the end of a
 * word meets every label that ends there, and most words end like none after two or three letters.
 * A node is a number, its children are a list; no text is made, nothing is allocated.
 */
final class LabelEnds {
  /** Where every walk begins. */
  static final int ROOT = 0;

  /** No label ends like this. */
  static final int NONE = -1;

  private static final int CHARACTERS = 128;

  private final int[] byLast = new int[CHARACTERS];

  /** For each last letter one bit for each letter that may stand before it. */
  private final long[] beforeLast = new long[CHARACTERS];

  private char[] letters = new char[64];
  private int[] firstChild = new int[64];
  private int[] nextSibling = new int[64];
  private @Nullable Label[] labels = new Label[64];
  private int count = 1;

  private LabelEnds() {
    Arrays.fill(byLast, NONE);
    firstChild[ROOT] = NONE;
  }

  /** Those of a map by their letters, in lower case; one without letters ends no word. */
  static LabelEnds of(Map<String, Label> labels) {
    var ends = new LabelEnds();
    labels.forEach(ends::add);
    return ends;
  }

  private void add(String name, Label label) {
    int node = ROOT;
    for (int i = name.length() - 1; i >= 0; i--) {
      int child = before(node, name.charAt(i));
      node = child == NONE ? grow(node, name.charAt(i)) : child;
    }
    if (node != ROOT) {
      labels[node] = label;
      noteEnd(name);
    }
  }

  private int grow(int node, char letter) {
    if (count == letters.length) {
      letters = Arrays.copyOf(letters, count * 2);
      firstChild = Arrays.copyOf(firstChild, count * 2);
      nextSibling = Arrays.copyOf(nextSibling, count * 2);
      labels = Arrays.copyOf(labels, count * 2);
    }
    letters[count] = letter;
    firstChild[count] = NONE;
    if (node == ROOT) {
      byLast[letter] = count;
    } else {
      nextSibling[count] = firstChild[node];
      firstChild[node] = count;
    }
    return count++;
  }

  /** What is left of a name after a sign or a blank, as in {@code 'no.'}, may be one letter. */
  private void noteEnd(String name) {
    char last = name.charAt(name.length() - 1);
    beforeLast[last] |= 1L << (name.length() < 2 ? 0 : name.charAt(name.length() - 2)) | 1L;
  }

  /** Cheap, and true wherever a label may end. */
  boolean mayEndWith(String text, int end) {
    char last = Characters.letter(text.charAt(end - 1));
    char before = end < 2 ? 0 : Characters.letter(text.charAt(end - 2));
    return (beforeLast[last] >>> before & 1) != 0;
  }

  /** Where {@code letter} before what was walked leads; {@link #NONE} when no label ends so. */
  int before(int node, char letter) {
    if (node == ROOT) {
      return byLast[letter];
    }
    int child = firstChild[node];
    while (child != NONE && letters[child] != letter) {
      child = nextSibling[child];
    }
    return child;
  }

  /** The label of which all letters were walked; null when more have to follow. */
  @Nullable Label label(int node) {
    return labels[node];
  }
}
