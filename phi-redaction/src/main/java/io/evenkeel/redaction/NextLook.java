package io.evenkeel.redaction;

import io.evenkeel.redaction.detect.Scanner;
import io.evenkeel.redaction.detect.Spans;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks again at a text in which values were replaced. What hid behind one of them stands near it,
 * so of a long text only that is read again; where a name shows so, all of the text is searched for
 * it. Reused by its thread.
 */
final class NextLook {
  /** Up to this length a text is read again as a whole. */
  private static final int WHOLE = 1_024;

  /** More than a label reaches. */
  private static final int NEAR = 160;

  private static final int LONGEST_WORD = 64;

  private final Spans near = new Spans();
  private final Spans found = new Spans();
  private final Spans all = new Spans();
  private final List<String> names = new ArrayList<>();

  /**
   * Whether a text need be read again only in parts. How the escapes of a part are meant is told by
   * a brace far before it.
   */
  static boolean isEnough(String text) {
    return text.length() > WHOLE && (text.indexOf('\\') < 0 || text.indexOf('{') < 0);
  }

  /**
   * What is found near {@code changes}.
   *
   * @param changes what made {@code text} of an earlier one
   * @return valid until the next call
   */
  Spans find(
      Scanner scanner,
      String text,
      Edits changes,
      Profile profile,
      boolean strict,
      List<String> known) {
    near.clear();
    names.clear();
    int from = 0;
    int to = 0;
    int shift = 0;
    for (Edits.Edit change : changes.all()) {
      int start = change.start() + shift;
      int end = start + change.text().length();
      shift = end - change.end();
      int begin = before(text, start);
      if (begin > to) {
        read(scanner, text, from, to, profile, strict, known);
        from = begin;
      }
      to = behind(text, end);
    }
    read(scanner, text, from, to, profile, strict, known);
    if (names.isEmpty()) {
      return near;
    }
    scanner.mentions(text, names, found);
    all.clear();
    all.merge(near, found);
    return all;
  }

  private void read(
      Scanner scanner,
      String text,
      int from,
      int to,
      Profile profile,
      boolean strict,
      List<String> known) {
    if (from == to) {
      return;
    }
    scanner.scan(text.substring(from, to), profile, strict, known, found);
    for (int i = 0; i < found.size(); i++) {
      int start = from + found.start(i);
      int end = from + found.end(i);
      near.add(start, end, found.type(i), found.label(i));
      if (found.type(i) == PhiType.NAME) {
        names.add(text.substring(start, end));
      }
    }
  }

  private static int before(String text, int start) {
    int p = Math.max(0, start - NEAR);
    int limit = Math.max(0, p - LONGEST_WORD);
    while (p > limit && !Character.isWhitespace(text.charAt(p - 1))) {
      p--;
    }
    return p;
  }

  private static int behind(String text, int end) {
    int p = Math.min(text.length(), end + NEAR);
    int limit = Math.min(text.length(), p + LONGEST_WORD);
    while (p < limit && !Character.isWhitespace(text.charAt(p))) {
      p++;
    }
    return p;
  }
}
