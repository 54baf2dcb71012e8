package io.evenkeel.config.sections.flags;

import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Problems;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names of environments: what one may look like, and which of them another was meant to be. */
final class Environments {
  private static final int SHORTEST = 3;

  private Environments() {}

  /** Complains about a name that nobody could write or tell from another. */
  static void check(Node.Entry named, Problems problems) {
    if (!NamedSchema.isName(named.key())) {
      problems.error(named.position(), NamedSchema.notAName("environment", named.key()));
    }
  }

  /**
   * The one of {@code known} that {@code name} was most likely meant to be: a slip of the finger,
   * or one of them shortened. Names that differ in their digits are neighbours such as {@code eu-1}
   * and {@code eu-2}, not slips.
   */
  static Optional<String> meant(String name, Collection<String> known) {
    String small = name.toLowerCase(Locale.ROOT);
    if (small.length() < SHORTEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(other -> isShortFor(small, other) || isShortFor(other, small))
        .findFirst()
        .or(
            () ->
                Suggestion.closest(name, known)
                    .filter(other -> digits(other).equals(digits(name))));
  }

  /** Such as {@code prod} for {@code production}; not {@code prod} for {@code prod-eu}. */
  private static boolean isShortFor(String name, String other) {
    String rest = other.toLowerCase(Locale.ROOT);
    return name.length() >= SHORTEST
        && rest.startsWith(name.toLowerCase(Locale.ROOT))
        && rest.substring(name.length()).chars().allMatch(Character::isLetter);
  }

  private static String digits(String name) {
    return name.replaceAll("[^0-9]", "");
  }
}
