package io.evenkeel.audit;

import java.util.ArrayList;
import java.util.List;

final class MemoryAuditLog implements AuditLog {
  private final List<AuditRecord> records = new ArrayList<>();

  @Override
  public synchronized long append(AuditRecord auditRecord) {
    records.add(auditRecord);
    return records.size();
  }

  @Override
  public void appendOrSpool(AuditRecord auditRecord) {
    append(auditRecord);
  }

  @Override
  public int spooled() {
    return 0;
  }

  @Override
  public void close() {}
}
