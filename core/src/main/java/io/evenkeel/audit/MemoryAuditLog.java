package io.evenkeel.audit;

import java.util.ArrayList;
import java.util.List;

final class MemoryAuditLog implements AuditLog {
  private final List<AuditRecord> records = new ArrayList<>();
  private boolean closed;

  @Override
  public synchronized long append(AuditRecord auditRecord) {
    if (closed) {
      throw new AuditException("the audit log is closed");
    }
    records.add(auditRecord);
    return records.size();
  }

  @Override
  public synchronized void appendOrSpool(AuditRecord auditRecord) {
    if (!closed) {
      append(auditRecord);
    }
  }

  @Override
  public int spooled() {
    return 0;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
