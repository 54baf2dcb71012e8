package io.evenkeel.disk;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes whole files so that, whenever the power goes, either the old or the new content is there.
 *
 * <p>An interrupted thread writes like any other and stays interrupted.
 */
public final class DurableFile {
  private DurableFile() {}

  /** Writes {@code content} to {@code path} and waits until the disk has it; not atomic. */
  public static void write(Path path, byte[] content) throws IOException {
    try (var out = new FileOutputStream(path.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
  }

  /** Puts {@code from} in the place of {@code to} in one step. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until the disk has the names in {@code directory}: files created, renamed, deleted. */
  public static void syncDirectory(Path directory) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no directories; NTFS journals its names.
    }
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true; // the interrupt closed the channel, not the disk: once more
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
