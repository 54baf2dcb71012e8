package io.evenkeel.redaction.leak;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that a person could read as UTF-8: printable characters and white space, one after the
 * other. Takes as many as fit and says so of the first that does not.
 */
final class ReadableBytes {
  private byte[] bytes = new byte[64];
  private int count;

  /** How many bytes the character that was begun still wants. */
  private int wanted;

  private int countBefore;
  private int wantedBefore;

  /** What is put from here on can be taken back. */
  void mark() {
    countBefore = count;
    wantedBefore = wanted;
  }

  void takeBack() {
    count = countBefore;
    wanted = wantedBefore;
  }

  /** False when no readable text goes on with this byte, which is then not taken. */
  boolean put(int octet) {
    boolean continues = octet >> 6 == 0b10;
    if (wanted > 0 != continues) {
      return false;
    }
    if (continues) {
      wanted--;
    } else if (octet >= 0b1100_0000) {
      wanted = octet < 0b1110_0000 ? 1 : octet < 0b1111_0000 ? 2 : 3;
    } else if (octet == 0x7F || (octet < ' ' && octet != '\n' && octet != '\t' && octet != '\r')) {
      return false;
    }
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    bytes[count++] = (byte) octet;
    return true;
  }

  /** The text; empty when it breaks off within a character. */
  String text() {
    return wanted > 0 ? "" : new String(bytes, 0, count, StandardCharsets.UTF_8);
  }
}
