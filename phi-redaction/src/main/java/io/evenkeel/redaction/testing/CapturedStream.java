package io.evenkeel.redaction.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** A standard stream whose text is looked at when the capture ends; it goes on to the stream. */
final class CapturedStream extends OutputStream implements AutoCloseable {
  private final PrintStream stream;
  private final Consumer<PrintStream> restore;
  private final Consumer<String> reader;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  private CapturedStream(
      PrintStream stream, Consumer<PrintStream> restore, Consumer<String> reader) {
    this.stream = stream;
    this.restore = restore;
    this.reader = reader;
    restore.accept(new PrintStream(this, true, Charset.defaultCharset()));
  }

  static CapturedStream ofOut(Consumer<String> reader) {
    return new CapturedStream(System.out, System::setOut, reader);
  }

  static CapturedStream ofErr(Consumer<String> reader) {
    return new CapturedStream(System.err, System::setErr, reader);
  }

  @Override
  public synchronized void write(int b) {
    stream.write(b);
    seen.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    stream.write(bytes, offset, length);
    seen.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public synchronized void close() {
    restore.accept(stream);
    seen.toString(Charset.defaultCharset()).lines().forEach(reader);
  }
}
