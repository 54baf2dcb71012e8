package io.evenkeel.config.sections.flags;

import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.util.Collection;

/** Words for a name that is not known. */
final class Misspelt {
  private static final int SHORTEST = 3;

  private Misspelt() {}

  /** Such as {@code is 'cannary', which is none of its variants; did you mean 'canary'?}. */
  static String text(String name, String what, Collection<String> known) {
    return "is %s, which is %s (%s)%s"
        .formatted(Quote.of(name), what, String.join(", ", known), advice(name, known));
  }

  /** The end of a sentence; empty where nothing is near. */
  static String advice(String name, Collection<String> known) {
    // Of two names that short, each is near the other.
    return name.length() < SHORTEST
        ? ""
        : Suggestion.closest(name, known).map("; did you mean '%s'?"::formatted).orElse("");
  }
}
