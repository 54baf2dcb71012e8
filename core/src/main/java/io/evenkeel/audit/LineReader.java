package io.evenkeel.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a log line by line in bounded memory, however long the log or a line of it may be. */
final class LineReader implements AutoCloseable {
  private final InputStream in;
  private long line;
  private long offset;
  private boolean complete = true;

  LineReader(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** The next line without its line end, cut at the longest that counts; null at the end. */
  byte @Nullable [] next() throws IOException {
    var bytes = new ByteArrayOutputStream(512);
    long start = offset;
    int read = in.read();
    while (read >= 0) {
      offset++;
      if (read == '\n') {
        break;
      }
      if (bytes.size() <= AuditLine.LONGEST) {
        bytes.write(read);
      }
      read = in.read();
    }
    if (offset == start) {
      return null;
    }
    complete = read == '\n';
    line++;
    return bytes.toByteArray();
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
