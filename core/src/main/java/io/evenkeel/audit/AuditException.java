package io.evenkeel.audit;

/** An audit log could not be opened, written or read; the message says where and what to do. */
public final class AuditException extends RuntimeException {

  public AuditException(String message) {
    super(message);
  }

  public AuditException(String message, Throwable cause) {
    super(message, cause);
  }
}
