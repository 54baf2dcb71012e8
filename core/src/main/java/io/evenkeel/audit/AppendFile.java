package io.evenkeel.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that only grows, by whole lines: an append is on the disk when it returns, and leaves
 * nothing behind when it throws. Not thread-safe.
 *
 * <p>{@link RandomAccessFile}, because an interrupted thread must not close the log.
 */
class AppendFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  private final @Nullable Object identity;
  private long length;
  private boolean dirty;

  /** Opens at {@code length}, which is the end of the last good line. */
  AppendFile(Path path, long length) throws IOException {
    this.path = path;
    this.length = length;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    this.identity = identityOf(path);
  }

  final void append(byte[] line) throws IOException {
    requireUntouched();
    boolean appended = false;
    try {
      file.seek(length);
      write(file, line);
      file.getFD().sync();
      length += line.length;
      appended = true;
    } finally {
      if (!appended) {
        dirty = true;
        cutBackQuietly();
      }
    }
  }

  /** Where a test lets the disk fail. */
  void write(RandomAccessFile out, byte[] line) throws IOException {
    out.write(line);
  }

  private void requireUntouched() throws IOException {
    if (dirty) {
      cutBack();
    }
    if (file.length() != length) {
      throw new IOException(
          "another program changed it: it has %d bytes instead of %d"
              .formatted(file.length(), length));
    }
    if (!Objects.equals(identity, identityOf(path))) {
      throw new IOException("another program moved or replaced it");
    }
  }

  private void cutBackQuietly() {
    try {
      cutBack();
    } catch (IOException e) {
      // Still dirty: the next append tries again and throws if it cannot.
    }
  }

  private void cutBack() throws IOException {
    file.setLength(length);
    file.getFD().sync();
    dirty = false;
  }

  private static @Nullable Object identityOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
