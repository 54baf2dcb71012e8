package io.evenkeel.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message, or that of one of its causes or suppressed ones, shows a
 * value. Says what that one says, redacted and after the name of its class; stack frames stay.
 */
public final class RedactedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String original;
  private transient @Nullable Throwable known;

  RedactedException(String original, String shown) {
    super(shown);
    this.original = original;
  }

  /**
   * The exception as it may be shown: itself when nothing that hangs on it shows a value; else a
   * copy of it and of all that hangs on it. One that contains itself does so in the copy, too. Of
   * what hangs more than 64 levels down, or behind a thousand others, {@code [TOO DEEP: ]} and the
   * name of its class are left.
   */
  public static Throwable of(Throwable thrown, Redactor redactor, Profile profile) {
    return new ExceptionWalk(redactor, profile).shown(thrown);
  }

  void because(RedactedException cause) {
    known = cause;
  }

  /** The name of the class that this one stands for. */
  public String originalClassName() {
    return original;
  }

  @Override
  public synchronized @Nullable Throwable getCause() {
    return known;
  }

  /** What the exception says that this one stands for, the name of its class included. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // It stands for one of another class.
  public String toString() {
    String message = getMessage();
    return message == null ? original : message;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
