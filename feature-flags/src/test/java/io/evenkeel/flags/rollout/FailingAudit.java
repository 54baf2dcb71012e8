package io.evenkeel.flags.rollout;

import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** Keeps records for the test to read; its disk is full when the test says so. */
final class FailingAudit implements AuditLog {
  private final List<AuditRecord> records = new ArrayList<>();
  private final List<AuditRecord> spool = new ArrayList<>();
  private boolean full;

  void full(boolean isFull) {
    full = isFull;
  }

  List<AuditRecord> records() {
    return records;
  }

  /** The actions recorded, spooled ones in brackets. */
  List<String> actions() {
    List<String> actions = new ArrayList<>(records.stream().map(AuditRecord::action).toList());
    spool.forEach(waiting -> actions.add("[" + waiting.action() + "]"));
    return actions;
  }

  @Override
  public long append(AuditRecord auditRecord) {
    if (full) {
      throw new AuditException("the disk is full", new java.io.IOException("no space left"));
    }
    records.add(auditRecord);
    return records.size();
  }

  @Override
  public void appendOrSpool(AuditRecord auditRecord) {
    if (full) {
      spool.add(auditRecord);
    } else {
      records.add(auditRecord);
    }
  }

  @Override
  public int spooled() {
    return spool.size();
  }

  @Override
  public void close() {}
}
