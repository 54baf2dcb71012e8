package io.evenkeel.config.schema;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of {@code known}, when it is near enough to be meant. */
  public static Optional<String> closest(String word, Collection<String> known) {
    return closest(word, known, false);
  }

  /**
   * The same for a word that may as well be one that we do not know at all: only a slip of the
   * finger or of the separators counts.
   */
  public static Optional<String> slip(String word, Collection<String> known) {
    return closest(word, known, true);
  }

  private static Optional<String> closest(String word, Collection<String> known, boolean slipOnly) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    String folded = fold(word);
    for (String candidate : known) {
      String other = fold(candidate);
      int tolerance = Math.min(tolerance(candidate, slipOnly), bestDistance - 1);
      // The cheap half of the distance first: a hostile file has a hundred thousand keys.
      if (Math.abs(folded.length() - other.length()) <= tolerance) {
        int distance = distance(folded, other);
        if (distance <= tolerance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static int tolerance(String candidate, boolean slipOnly) {
    int perLetters = candidate.length() / (slipOnly ? 6 : 3);
    return Math.max(1, Math.min(slipOnly ? 2 : 4, perLetters));
  }

  private static String fold(String word) {
    var folded = new StringBuilder();
    for (int i = 0; i < Math.min(word.length(), 60); i++) {
      if ("-_ .".indexOf(word.charAt(i)) < 0) {
        folded.append(Character.toLowerCase(word.charAt(i)));
      }
    }
    return folded.toString();
  }

  /** Damerau–Levenshtein distance (optimal string alignment): a swap of neighbours is one slip. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, d);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] d) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
