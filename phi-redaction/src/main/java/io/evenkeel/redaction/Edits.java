package io.evenkeel.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a text, place by place: which parts of it are replaced, and by what. In the order
 * of the text, and never overlapping.
 */
final class Edits {
  /** From the first character of the original that goes to the one after the last. */
  record Edit(int start, int end, String text) {}

  private final List<Edit> edits = new ArrayList<>();

  void add(int start, int end, String text) {
    int last = edits.size() - 1;
    if (last >= 0 && start < edits.get(last).end()) {
      Edit before = edits.get(last);
      edits.set(last, new Edit(before.start(), Math.max(before.end(), end), before.text() + text));
    } else {
      edits.add(new Edit(start, end, text));
    }
  }

  List<Edit> all() {
    return edits;
  }

  String apply(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    for (Edit edit : edits) {
      out.append(text, from, edit.start()).append(edit.text());
      from = edit.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** These, and then {@code later} ones of the text that they made, as edits of the original. */
  Edits then(Edits later) {
    if (edits.isEmpty()) {
      return later;
    }
    Edits both = new Edits();
    int next = 0;
    int shift = 0;
    for (Edit second : later.edits) {
      while (next < edits.size() && shownEnd(edits.get(next), shift) <= second.start()) {
        Edit first = edits.get(next++);
        both.add(first.start(), first.end(), first.text());
        shift += grown(first);
      }
      int start = second.start() - shift;
      int end = -1;
      StringBuilder text = new StringBuilder();
      if (next < edits.size() && edits.get(next).start() + shift < second.start()) {
        Edit first = edits.get(next);
        start = first.start();
        text.append(first.text(), 0, second.start() - first.start() - shift);
      }
      text.append(second.text());
      while (next < edits.size() && edits.get(next).start() + shift < second.end()) {
        Edit first = edits.get(next++);
        if (shownEnd(first, shift) > second.end()) {
          text.append(first.text(), second.end() - first.start() - shift, first.text().length());
          end = first.end();
        }
        shift += grown(first);
      }
      both.add(start, end < 0 ? second.end() - shift : end, text.toString());
    }
    for (; next < edits.size(); next++) {
      Edit first = edits.get(next);
      both.add(first.start(), first.end(), first.text());
    }
    return both;
  }

  /** Where what stands in its place ends. */
  private static int shownEnd(Edit edit, int shift) {
    return edit.start() + shift + edit.text().length();
  }

  private static int grown(Edit edit) {
    return edit.text().length() - (edit.end() - edit.start());
  }
}
