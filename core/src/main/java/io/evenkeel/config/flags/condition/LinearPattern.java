package io.evenkeel.config.flags.condition;

/**
 * A regular expression that reads each character of a text once, whatever the text is: compiled to
 * a deterministic automaton when the configuration is loaded. Immutable; matching allocates
 * nothing.
 *
 * <p>It is about the whole text. Characters are UTF-16 units. What it knows: characters, {@code .}
 * (any one), classes {@code [a-z_] [^0-9]}, {@code \d \w \s} and their opposites (ASCII), groups
 * {@code (…)} and {@code (?:…)}, {@code |}, {@code * + ? {n} {n,} {n,m}}, and {@code (?i)} at the
 * beginning, which makes ASCII letters equal to their other case.
 */
public final class LinearPattern {
  /** Characters of the longest pattern. */
  public static final int LONGEST = 500;

  static final int NOWHERE = 0;
  private static final int ASCII = 128;

  private final byte[] asciiClasses = new byte[ASCII];
  private final int[] classStarts;
  private final byte[] classes;
  private final int width;
  private final short[] steps;
  private final boolean[] accepting;
  private final int start;

  /**
   * A finished automaton.
   *
   * @param classStarts first character of each run of characters that are alike, the first 0
   * @param classes which kind of character each run is
   * @param width how many kinds there are
   * @param steps for each state and kind the next state; {@link #NOWHERE} when no text can match
   */
  LinearPattern(
      int[] classStarts, byte[] classes, int width, short[] steps, boolean[] accepting, int start) {
    this.classStarts = classStarts;
    this.classes = classes;
    this.width = width;
    this.steps = steps;
    this.accepting = accepting;
    this.start = start;
    for (int c = 0; c < ASCII; c++) {
      asciiClasses[c] = classOf(c);
    }
  }

  /**
   * Compiles.
   *
   * @throws ConditionSyntaxException with what is wrong at which character, from 1; the message
   *     continues "the pattern"
   */
  public static LinearPattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new ConditionSyntaxException(
          "has %d characters; at most %d".formatted(pattern.length(), LONGEST), LONGEST);
    }
    return Subsets.of(Automaton.of(new PatternParser(pattern).parse()));
  }

  /** Whether the whole of {@code text} matches. */
  public boolean matches(String text) {
    int state = start;
    for (int i = 0; i < text.length() && state != NOWHERE; i++) {
      char c = text.charAt(i);
      state = steps[state * width + ((c < ASCII ? asciiClasses[c] : classOf(c)) & 0xFF)];
    }
    return accepting[state];
  }

  private byte classOf(int c) {
    int low = 0;
    int high = classStarts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (classStarts[middle] <= c) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return classes[low];
  }
}
