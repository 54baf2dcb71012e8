package io.evenkeel.audit;

import io.evenkeel.event.EventBus;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;

/**
 * The append-only record of changes. Thread-safe.
 *
 * <p>A change is made only after its record was appended, except that a kill, a rollback or a
 * disable wins over a full disk: those use {@link #appendOrSpool}.
 */
public interface AuditLog extends AutoCloseable {

  /**
   * Appends durably.
   *
   * @return the record's sequence number, from 1
   * @throws AuditException when the record could not be made durable; the change must not happen
   */
  long append(AuditRecord auditRecord);

  /**
   * Appends, or keeps the record in memory until the log can be written again; never throws. For
   * changes that make the service safer and must not wait for a disk: make the change first.
   *
   * <p>Memory has room for 1,000 records; what comes after them is counted, and noted in the log
   * when it can be written again. After {@link #close} a record is only logged.
   */
  void appendOrSpool(AuditRecord auditRecord);

  /** How many records wait in memory for the log to become writable. */
  int spooled();

  /** Tries to write what waits in memory, oldest first; never throws. */
  default void flush() {}

  /** Writes what still waits, or logs it when that fails; closing twice is harmless. */
  @Override
  void close();

  /** A log that forgets with the process. */
  static AuditLog inMemory() {
    return new MemoryAuditLog();
  }

  /** As {@link #inFile(Path, AuditKey, TimeSource, EventBus)}, with alarms only in the log. */
  static AuditLog inFile(Path file, AuditKey key) {
    return inFile(file, key, TimeSource.system(), new EventBus());
  }

  /**
   * A tamper-evident log in a file, for one process at a time: one JSON object a line, sealed with
   * HMAC-SHA-256 over the record and the seal before it. Beside it lie {@code <file>.head}, the
   * sealed number of the last record, and {@code <file>.lock}.
   *
   * <p>Opening verifies all of it and goes on with the chain. A record that a crash cut short moves
   * to {@code <file>.torn-<n>}, and a record notes it; a log that is broken in any other way is
   * refused. See {@link AuditVerification}.
   *
   * @param file created when missing, with its directory
   * @param time stamps the records, to the millisecond
   * @param events gets {@link AuditSpooled} while records wait for the disk
   * @throws AuditException when the log cannot be used, is broken, or another process has it open
   */
  static AuditLog inFile(Path file, AuditKey key, TimeSource time, EventBus events) {
    return FileAuditLogOpening.open(file, key, time, events, AppendFile::new);
  }
}
