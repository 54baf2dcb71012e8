package io.evenkeel.redaction.leak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log of any size in UTF-8, packed with gzip or not; what is no UTF-8 is read as
 * replacement characters. A line that is longer than {@value #LONGEST} characters comes in pieces
 * that overlap. Not thread-safe.
 */
final class LogLines {
  static final int LONGEST = 1 << 20;

  /** Longer than any value that is looked for. */
  static final int OVERLAP = 1 << 10;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int filled;
  private int next;
  private long number;
  private boolean goesOn;

  private LogLines(Reader in) {
    this.in = in;
  }

  static LogLines of(InputStream in) throws IOException {
    var bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(2);
    boolean packed = bytes.read() == 0x1F && bytes.read() == 0x8B;
    bytes.reset();
    return new LogLines(
        new InputStreamReader(
            packed ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8));
  }

  /**
   * One line or a piece of it.
   *
   * @param number from 1
   * @param seen how many of its characters were in the piece before
   */
  record Line(long number, String text, int seen) {}

  /** The next one; null at the end. */
  @Nullable Line next() throws IOException {
    int seen = 0;
    if (goesOn) {
      line.delete(0, line.length() - OVERLAP);
      seen = OVERLAP;
    } else {
      line.setLength(0);
      number++;
    }
    boolean any = goesOn;
    goesOn = false;
    while (true) {
      if (next == filled) {
        filled = in.read(buffer, 0, buffer.length);
        next = 0;
        if (filled <= 0) {
          filled = 0;
          return any ? new Line(number, line.toString(), seen) : null;
        }
      }
      any = true;
      char c = buffer[next++];
      if (c == '\n') {
        return new Line(number, line.toString(), seen);
      }
      line.append(c);
      if (line.length() == LONGEST) {
        goesOn = true;
        return new Line(number, line.toString(), seen);
      }
    }
  }
}
