package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a scan found, in order of the text and without overlaps. Reused by its thread. */
public final class Spans {
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private PhiType[] types = new PhiType[16];
  private @Nullable String[] labels = new @Nullable String[16];
  private int size;

  /** How many there are. */
  public int size() {
    return size;
  }

  /** First index of span {@code i}. */
  public int start(int i) {
    return starts[i];
  }

  /** Index after the last one of span {@code i}. */
  public int end(int i) {
    return ends[i];
  }

  /** Class of span {@code i}. */
  public PhiType type(int i) {
    return types[i];
  }

  /** What replaces span {@code i}, without brackets. */
  public String label(int i) {
    String label = labels[i];
    return label == null ? type(i).name() : label;
  }

  /** The label of span {@code i} where its type does not give it. */
  @Nullable String ownLabel(int i) {
    return labels[i];
  }

  /** Forgets them all. */
  public void clear() {
    Arrays.fill(labels, 0, size, null);
    size = 0;
  }

  /** Appends a span; one that overlaps the last one extends it. */
  public void add(int start, int end, PhiType type, @Nullable String label) {
    if (size > 0 && start < ends[size - 1]) {
      ends[size - 1] = Math.max(ends[size - 1], end);
      starts[size - 1] = Math.min(starts[size - 1], start);
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      types = Arrays.copyOf(types, size * 2);
      labels = Arrays.copyOf(labels, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    types[size] = type;
    labels[size++] = label;
  }

  int lastEnd() {
    return size == 0 ? 0 : ends[size - 1];
  }

  void removeLast() {
    labels[--size] = null;
  }

  /** Takes over both lists, each in order; where they overlap the union remains. */
  public void merge(Spans a, Spans b) {
    int i = 0;
    int j = 0;
    while (i < a.size || j < b.size) {
      boolean first = j == b.size || (i < a.size && a.starts[i] <= b.starts[j]);
      if (first) {
        add(a.starts[i], a.ends[i], a.type(i), a.labels[i++]);
      } else {
        add(b.starts[j], b.ends[j], b.type(j), b.labels[j++]);
      }
    }
  }

  /** Moves the indices of a normalised text back to the original, never into a surrogate pair. */
  void toOriginal(Text text, String original) {
    for (int i = 0; i < size; i++) {
      int start = text.originalStart(starts[i]);
      int end = text.originalEnd(ends[i]);
      if (start > 0
          && Character.isLowSurrogate(original.charAt(start))
          && Character.isHighSurrogate(original.charAt(start - 1))) {
        start--;
      }
      if (end < original.length()
          && Character.isHighSurrogate(original.charAt(end - 1))
          && Character.isLowSurrogate(original.charAt(end))) {
        end++;
      }
      starts[i] = i > 0 ? Math.max(start, ends[i - 1]) : start;
      ends[i] = end;
    }
  }
}
