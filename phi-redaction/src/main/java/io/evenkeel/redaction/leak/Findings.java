package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers what is found in one text, each place once, and leaves out what is allowed. */
final class Findings {
  /** Of more in one text nobody learns anything. */
  private static final int MOST = 256;

  private final String text;
  private final Predicate<String> allowed;
  private final List<Leak> leaks;
  private final @Nullable PhiType leftOut;

  Findings(String text, Predicate<String> allowed) {
    this(text, allowed, new ArrayList<>(2), null);
  }

  private Findings(
      String text, Predicate<String> allowed, List<Leak> leaks, @Nullable PhiType leftOut) {
    this.text = text;
    this.allowed = allowed;
    this.leaks = leaks;
    this.leftOut = leftOut;
  }

  /** The same for who must not report one type. */
  Findings without(PhiType type) {
    return new Findings(text, allowed, leaks, type);
  }

  /** What was found first at a place counts. */
  void add(int start, int end, PhiType type, Evidence evidence) {
    if (type == leftOut || leaks.size() == MOST || overlaps(start, end)) {
      return;
    }
    if (allowed.test(text.substring(start, end))) {
      return;
    }
    leaks.add(new Leak(start, end, type, evidence));
  }

  private boolean overlaps(int start, int end) {
    for (Leak leak : leaks) {
      if (start < leak.end() && leak.start() < end) {
        return true;
      }
    }
    return false;
  }

  List<Leak> inOrder() {
    leaks.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return List.copyOf(leaks);
  }
}
