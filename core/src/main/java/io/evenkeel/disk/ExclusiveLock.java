package io.evenkeel.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The claim of one opener, in one process, on what a lock file stands for. The operating system
 * drops it when the process dies, so a crash never leaves a stale one.
 *
 * <p>The lock file itself stays: removing it would let two processes lock two different files of
 * the same name.
 */
public final class ExclusiveLock implements AutoCloseable {
  private static final int LONGEST_PID = 20;

  /**
   * What this process holds, in its system properties, because each web application of a container
   * may have its own copy of this class. POSIX drops all of a process's locks on a file as soon as
   * any of its descriptors of that file is closed, so a second opener must be turned away before it
   * opens.
   */
  private static final String HELD_HERE = "io.evenkeel.disk.lock:";

  private final Path path;
  private final RandomAccessFile file;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ExclusiveLock(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the lock or fails at once.
   *
   * @param lockFile created when missing; its directory must exist
   * @throws IOException when another opener has it; the message names the process where it can
   */
  public static ExclusiveLock acquire(Path lockFile) throws IOException {
    Path name = lockFile.getFileName();
    Path parent = lockFile.toAbsolutePath().getParent();
    if (name == null || parent == null) {
      throw new IOException(lockFile + " cannot be a lock file");
    }
    Path real = parent.toRealPath().resolve(name);
    if (System.getProperties().putIfAbsent(HELD_HERE + real, "") != null) {
      throw new IOException("it is already open in this process (" + lockFile + ")");
    }
    boolean acquired = false;
    try {
      var lock = new ExclusiveLock(real, open(real));
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        System.clearProperty(HELD_HERE + real);
      }
    }
  }

  // RandomAccessFile, because an interrupted thread must not close the channel and lose the lock.
  private static RandomAccessFile open(Path path) throws IOException {
    var file = new RandomAccessFile(path.toFile(), "rw");
    boolean locked = false;
    try {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        throw new IOException("process " + holder(file) + " has it open (" + path + ")");
      }
      locked = true;
      leaveName(file);
      return file;
    } finally {
      if (!locked) {
        file.close();
      }
    }
  }

  private static void leaveName(RandomAccessFile file) {
    try {
      file.setLength(0);
      file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // A full disk: the lock holds all the same, only the message to a second opener has no name.
    }
  }

  private static String holder(RandomAccessFile file) throws IOException {
    byte[] pid = new byte[(int) Math.min(file.length(), LONGEST_PID)];
    file.readFully(pid);
    return new String(pid, StandardCharsets.US_ASCII).replaceAll("[^0-9]", "?");
  }

  /** Gives the claim up; closing twice is harmless. */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return; // somebody else may have it by now
    }
    try {
      file.close();
    } finally {
      System.clearProperty(HELD_HERE + path);
    }
  }
}
