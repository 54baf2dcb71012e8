package io.evenkeel.redaction;

import io.evenkeel.redaction.Corpus.Document;
import io.evenkeel.redaction.Corpus.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of some documents was found, class by class. A value is found when four fifths of its
 * characters are; a span is right when it touches any value.
 */
final class Score {
  private static final int CONTEXT = 30;

  private final Map<PhiType, int[]> found = new EnumMap<>(PhiType.class);
  private final Map<PhiType, int[]> right = new EnumMap<>(PhiType.class);
  private final StringBuilder mistakes = new StringBuilder();

  void judge(Document document, List<PhiSpan> spans) {
    String text = document.text();
    for (Value value : document.values()) {
      int covered = spans.stream().mapToInt(s -> overlap(s, value)).sum();
      boolean hit = covered * 5 >= (value.end() - value.start()) * 4;
      count(found, value.type(), hit);
      if (!hit) {
        mistake("missed", value.type(), document, value.start(), value.end());
      }
    }
    for (PhiSpan span : spans) {
      boolean touches = document.values().stream().anyMatch(v -> overlap(span, v) > 0);
      count(right, span.type(), touches);
      if (!touches) {
        mistake("false alarm", span.type(), document, span.start(), span.end());
      }
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty document");
    }
  }

  private void mistake(String what, PhiType type, Document document, int start, int end) {
    String text = document.text();
    String before = text.substring(Math.max(0, start - CONTEXT), start);
    String after = text.substring(end, Math.min(text.length(), end + CONTEXT));
    mistakes
        .append(String.format("%-11s %-10s %s: ", what, type, document.title()))
        .append((before + "«" + text.substring(start, end) + "»" + after).replace("\n", "⏎"))
        .append('\n');
  }

  private static int overlap(PhiSpan span, Value value) {
    return Math.max(0, Math.min(span.end(), value.end()) - Math.max(span.start(), value.start()));
  }

  private static void count(Map<PhiType, int[]> counts, PhiType type, boolean hit) {
    int[] pair = counts.computeIfAbsent(type, t -> new int[2]);
    pair[0] += hit ? 1 : 0;
    pair[1]++;
  }

  /** Share of the values of a class that were found; 1 when there are none. */
  double recall(PhiType type) {
    return share(found.get(type));
  }

  /** Share of all values that were found. */
  double recall() {
    return share(sum(found));
  }

  /** Share of all spans that touch a value. */
  double precision() {
    return share(sum(right));
  }

  private static int[] sum(Map<PhiType, int[]> counts) {
    int[] sum = new int[2];
    counts
        .values()
        .forEach(
            pair -> {
              sum[0] += pair[0];
              sum[1] += pair[1];
            });
    return sum;
  }

  private static double share(int @Nullable [] pair) {
    return pair == null || pair[1] == 0 ? 1 : (double) pair[0] / pair[1];
  }

  String table() {
    StringBuilder table = new StringBuilder();
    for (PhiType type : PhiType.values()) {
      line(table, type.name(), found.get(type), right.get(type));
    }
    line(table, "all", sum(found), sum(right));
    return table.toString();
  }

  private static void line(
      StringBuilder table, String name, int @Nullable [] f, int @Nullable [] r) {
    if (f == null && r == null) {
      return;
    }
    table.append(String.format("  %-15s found %14s   right %14s%n", name, of(f), of(r)));
  }

  private static String of(int @Nullable [] pair) {
    return pair == null
        ? "-"
        : String.format(Locale.ROOT, "%d/%d %.3f", pair[0], pair[1], share(pair));
  }

  String mistakes() {
    return mistakes.toString();
  }
}
