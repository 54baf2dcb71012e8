package io.evenkeel.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a log line by line in bounded memory, however long the log or a line of it may be. */
final class LineReader implements AutoCloseable {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long line;
  private long offset;
  private boolean complete = true;

  LineReader(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /** The next line without its line end, cut at the longest that counts; null at the end. */
  byte @Nullable [] next() throws IOException {
    if (!fill()) {
      return null;
    }
    var bytes = new ByteArrayOutputStream(512);
    complete = false;
    while (!complete && fill()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      complete = end < to;
      int room = AuditLine.LONGEST + 1 - bytes.size();
      bytes.write(buffer, from, Math.min(room, end - from));
      offset += end - from + (complete ? 1 : 0);
      from = complete ? end + 1 : end;
    }
    line++;
    return bytes.toByteArray();
  }

  /** Whether there is something to read in the buffer. */
  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from < to;
  }

  /** The number of the line read last, from 1. */
  long line() {
    return line;
  }

  /** How many bytes were read so far. */
  long offset() {
    return offset;
  }

  /** Whether the line read last had its line end. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
