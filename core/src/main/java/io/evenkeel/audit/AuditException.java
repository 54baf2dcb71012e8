package io.evenkeel.audit;

/** An audit record could not be made durable; the message says where and what to do. */
public final class AuditException extends RuntimeException {

  public AuditException(String message, Throwable cause) {
    super(message, cause);
  }
}
