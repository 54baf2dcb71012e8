package io.evenkeel.redaction.leak;

import java.util.Arrays;

/**
 * A text as a person reads it: without invisible characters, with full-width forms, foreign digits
 * and look-alike letters as their plain ones.
 */
final class Reading {
  private static final String LOOK_ALIKES = "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456";
  private static final String PLAIN = "aeopcxyi";
  private static final int[] UNMOVED = {};

  private final String text;

  /** Where each character stands in what was written; empty when all stand where they stood. */
  private final int[] places;

  private Reading(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  static Reading of(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) > 0x7F) {
        return fold(written);
      }
    }
    return new Reading(written, UNMOVED);
  }

  private static Reading fold(String written) {
    var folded = new StringBuilder(written.length());
    int[] places = new int[written.length()];
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != 0xAD && Character.getType(c) != Character.FORMAT) {
        places[folded.length()] = i;
        folded.append(plain(c));
      }
    }
    return new Reading(folded.toString(), Arrays.copyOf(places, folded.length()));
  }

  private static char plain(char c) {
    if (c <= 0x7F) {
      return c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFEE0);
    }
    if (Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    int alike = LOOK_ALIKES.indexOf(c);
    return alike >= 0 ? PLAIN.charAt(alike) : Character.isSpaceChar(c) ? ' ' : c;
  }

  String text() {
    return text;
  }

  int placeOf(int i) {
    return places.length == 0 ? i : places[i];
  }
}
