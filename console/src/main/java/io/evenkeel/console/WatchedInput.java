package io.evenkeel.console;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells after each read how many bytes were read so far. */
final class WatchedInput extends FilterInputStream {
  private final LongConsumer watcher;
  private long bytes;

  WatchedInput(InputStream in, LongConsumer watcher) {
    super(in);
    this.watcher = watcher;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    return read < 0 ? read : counted(1, read);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    return read <= 0 ? read : counted(read, read);
  }

  private int counted(int more, int answer) {
    bytes += more;
    watcher.accept(bytes);
    return answer;
  }
}
