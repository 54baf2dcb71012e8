package io.evenkeel.audit;

import io.evenkeel.audit.AuditBreak.Kind;
import io.evenkeel.disk.DurableFile;
import io.evenkeel.disk.ExclusiveLock;
import io.evenkeel.event.EventBus;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a log for writing: claims it, verifies all of it, heals what a crash left behind, and
 * refuses anything else.
 */
final class FileAuditLogOpening {
  private static final Logger log = LoggerFactory.getLogger(FileAuditLogOpening.class);

  /** Opens the file; a test opens one that fails. */
  interface Opener {
    AppendFile open(Path path, long length) throws IOException;
  }

  private FileAuditLogOpening() {}

  static FileAuditLog open(
      Path path, AuditKey key, TimeSource time, EventBus events, Opener opener) {
    ExclusiveLock lock = null;
    AppendFile file = null;
    AuditHead head = null;
    boolean opened = false;
    try {
      Path directory = directoryOf(path);
      Files.createDirectories(directory);
      lock = ExclusiveLock.acquire(path.resolveSibling(path.getFileName() + ".lock"));
      createWhenNew(path, key);
      AuditScan.Result found = AuditScan.scan(path, key);
      AuditBreak firstBreak = found.verification().firstBreak();
      String healed = null;
      if (firstBreak != null) {
        if (firstBreak.kind() != Kind.TORN) {
          throw refuse(path, firstBreak);
        }
        healed = quarantine(path, found.goodBytes());
      }
      file = opener.open(path, found.goodBytes());
      DurableFile.syncDirectory(directory);
      head = AuditHead.open(path, key);
      head.write(found.beforeLast(), found.last()); // a crash may have left it behind
      var auditLog = new FileAuditLog(path, key, time, events, lock, file, head, found.last());
      if (healed != null) {
        log.warn("The audit log {} ended in a torn record: {}", path, healed);
        auditLog.append(note(path, "audit.torn_tail", healed));
      }
      opened = true;
      return auditLog;
    } catch (IOException e) {
      throw new AuditException("the audit log " + path + " cannot be opened: " + e.getMessage(), e);
    } finally {
      if (!opened) {
        closeQuietly(head, file, lock);
      }
    }
  }

  // The head comes first: whatever a crash leaves, a log with records has one.
  private static void createWhenNew(Path path, AuditKey key) throws IOException {
    boolean empty = !Files.exists(path) || (Files.isRegularFile(path) && Files.size(path) == 0);
    if (empty && !Files.exists(AuditHead.beside(path))) {
      AuditHead.create(path, key);
    }
  }

  private static AuditException refuse(Path path, AuditBreak found) {
    return new AuditException(
        "the audit log "
            + path
            + " is not as it was written, so nothing is appended to it: "
            + found.message()
            + "; keep it and its .head as evidence, move both aside, and a new log begins");
  }

  private static String quarantine(Path path, long goodBytes) throws IOException {
    byte[] torn;
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      torn = new byte[Math.toIntExact(file.length() - goodBytes)];
      file.seek(goodBytes);
      file.readFully(torn);
      Path aside = firstFree(path);
      DurableFile.write(aside, torn);
      DurableFile.syncDirectory(directoryOf(path));
      file.setLength(goodBytes);
      file.getFD().sync();
      return torn.length + " bytes of a record cut short were moved to " + aside.getFileName();
    }
  }

  private static Path firstFree(Path path) {
    int n = 1;
    while (Files.exists(path.resolveSibling(path.getFileName() + ".torn-" + n))) {
      n++;
    }
    return path.resolveSibling(path.getFileName() + ".torn-" + n);
  }

  static Path directoryOf(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(path + " is a directory");
    }
    return parent;
  }

  /** A record that the log makes about itself. */
  static AuditRecord note(Path path, String action, String reason) {
    return new AuditRecord("evenkeel", action, String.valueOf(path.getFileName()), reason, "", "");
  }

  static void closeQuietly(@Nullable AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      if (resource != null) {
        try {
          resource.close();
        } catch (Exception e) {
          log.warn("A file of the audit log could not be closed", e);
        }
      }
    }
  }
}
