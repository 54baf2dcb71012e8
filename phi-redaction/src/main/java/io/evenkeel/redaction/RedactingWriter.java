package io.evenkeel.redaction;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/**
 * Writes a text that arrives in pieces to another writer, redacted. What {@link StreamRedactor}
 * holds back is written by {@link #close}; {@link #flush} does not release it. Thread-safe.
 */
public final class RedactingWriter extends Writer {
  private final Writer out;
  private final StreamRedactor stream;
  private boolean closed;

  /** One in front of {@code out}, which it closes. */
  public RedactingWriter(Writer out, Redactor redactor, Profile profile) {
    this.out = out;
    this.stream = redactor.stream(profile);
  }

  @Override
  public void write(char[] piece, int from, int length) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IOException("the writer is closed");
      }
      out.write(stream.append(CharBuffer.wrap(piece, from, length)));
    }
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        try (Writer closing = out) {
          closing.write(stream.finish());
        }
      }
    }
  }
}
