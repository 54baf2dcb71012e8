package io.evenkeel.audit;

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
   * changes that make the service safer and must not wait for a disk.
   */
  void appendOrSpool(AuditRecord auditRecord);

  /** How many records wait in memory for the log to become writable. */
  int spooled();

  @Override
  void close();

  /** A log that forgets with the process. */
  static AuditLog inMemory() {
    return new MemoryAuditLog();
  }
}
