package io.evenkeel.redaction.leak;

import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** An audit log that a test can read, and whose disk it can fill. */
final class KeptAudit implements AuditLog {
  final List<AuditRecord> records = new ArrayList<>();
  boolean full;

  @Override
  public long append(AuditRecord auditRecord) {
    if (full) {
      throw new AuditException("the disk is full");
    }
    records.add(auditRecord);
    return records.size();
  }

  @Override
  public void appendOrSpool(AuditRecord auditRecord) {
    records.add(auditRecord);
  }

  @Override
  public int spooled() {
    return 0;
  }

  @Override
  public void close() {}
}
