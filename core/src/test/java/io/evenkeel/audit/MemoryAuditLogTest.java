package io.evenkeel.audit;

class MemoryAuditLogTest extends AuditLogContract {

  @Override
  AuditLog open() {
    return AuditLog.inMemory();
  }
}
