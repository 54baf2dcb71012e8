package io.evenkeel.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a fuzz target makes of its bytes: a choice, and a text that may hold anything. The first
 * byte chooses, so that a seed can be written by hand: a digit, then the text.
 *
 * @param choice from 0 to 255; that of the digit 0 is 0
 */
record FuzzedText(int choice, String text) {
  private static final int WIDE = 4;

  static FuzzedText of(byte[] data) {
    int choice = data.length == 0 ? 0 : (data[0] - '0') & 0xFF;
    byte[] rest = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    // UTF-16 has what UTF-8 cannot hold: halves of surrogate pairs.
    return new FuzzedText(
        choice,
        new String(
            rest, (choice & WIDE) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE));
  }

  Profile profile() {
    return (choice & 1) == 0 ? Profile.LOG : Profile.TEXT;
  }

  boolean strict() {
    return (choice & 2) == 0;
  }
}
