package io.evenkeel.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names that a text announced so far, the latest of them; parts of a name are no other one. */
final class AnnouncedNames {
  private static final int MOST = 256;

  private final List<String> names = new ArrayList<>();

  void add(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    if (names.stream().anyMatch(known -> holds(known, folded))) {
      return;
    }
    if (names.size() == MOST) {
      names.remove(0);
    }
    names.add(folded);
  }

  /** All of them and {@code more}. */
  List<String> with(List<String> more) {
    if (names.isEmpty()) {
      return more;
    }
    List<String> all = new ArrayList<>(more);
    all.addAll(names);
    return all;
  }

  void clear() {
    names.clear();
  }

  private static boolean holds(String name, String part) {
    int at = name.indexOf(part);
    while (at >= 0) {
      if (!letterAt(name, at - 1) && !letterAt(name, at + part.length())) {
        return true;
      }
      at = name.indexOf(part, at + 1);
    }
    return false;
  }

  private static boolean letterAt(String name, int i) {
    return i >= 0 && i < name.length() && Character.isLetter(name.charAt(i));
  }
}
