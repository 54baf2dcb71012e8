package io.evenkeel.audit;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class MemoryAuditLog implements AuditLog {
  private static final Logger log = LoggerFactory.getLogger(MemoryAuditLog.class);

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
    if (closed) {
      log.error("Not in the audit log, which is closed: {}", auditRecord);
    } else {
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
