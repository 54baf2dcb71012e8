package io.evenkeel.redaction.leak;

import java.util.Arrays;

/**
 * The letters and digits of a text alone, in lower case: what is left of a value however it is
 * spelled or punctuated.
 */
final class Squeezed {
  private final String letters;
  private final int[] places;
  private final String text;

  private Squeezed(String text, String letters, int[] places) {
    this.text = text;
    this.letters = letters;
    this.places = places;
  }

  static Squeezed of(String text) {
    var letters = new StringBuilder(text.length());
    int[] places = new int[text.length()];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        places[letters.length()] = i;
        letters.append(Character.toLowerCase(c));
      }
    }
    return new Squeezed(text, letters.toString(), Arrays.copyOf(places, letters.length()));
  }

  static String letters(String value) {
    return of(value).letters;
  }

  /** Adds wherever {@code value}, squeezed itself, stands; whole words only when asked. */
  void find(String value, boolean wholeWords, Found found) {
    if (value.isEmpty()) {
      return;
    }
    for (int i = letters.indexOf(value); i >= 0; i = letters.indexOf(value, i + value.length())) {
      int start = places[i];
      int end = places[i + value.length() - 1] + 1;
      if (!wholeWords || (isEdge(start - 1) && isEdge(end))) {
        found.at(start, end);
      }
    }
  }

  /** Whether a small letter stands at this place of the text. */
  boolean isSmall(int i) {
    return Character.isLowerCase(text.charAt(i));
  }

  private boolean isEdge(int i) {
    return i < 0 || i >= text.length() || !Character.isLetterOrDigit(text.charAt(i));
  }

  /** Told where a value stands in the text. */
  interface Found {
    void at(int start, int end);
  }
}
