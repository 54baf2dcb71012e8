package io.evenkeel.console;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads UTF-8 lines of bounded length from input that may be anything. Not thread-safe.
 *
 * <p>A line that is too long is skipped to its end without being held in memory; the lines after it
 * are read as usual.
 */
final class LineReader {
  private final InputStream in;
  private final int longest;
  private int number;

  /**
   * @param longest bytes of the longest line that is accepted, without its line end
   */
  LineReader(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** The next line without its line end, or nothing at the end of the input. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    number++;
    for (; read >= 0 && read != '\n'; read = in.read()) {
      tooLong |= bytes.size() == longest;
      if (!tooLong) {
        bytes.write(read);
      }
    }
    return Optional.of(
        tooLong
            ? Line.refused(number, "longer than " + longest + " bytes")
            : decode(bytes.toByteArray()));
  }

  private Line decode(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      return new Line(
          number,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString(),
          "");
    } catch (CharacterCodingException e) {
      return Line.refused(number, "not UTF-8");
    }
  }

  /**
   * One line.
   *
   * @param number from 1
   * @param text empty when the line is refused
   * @param refusal why the line cannot be read; empty when it can
   */
  record Line(int number, String text, String refusal) {
    static Line refused(int number, String why) {
      return new Line(number, "", why);
    }

    boolean isRefused() {
      return !refusal.isEmpty();
    }
  }
}
