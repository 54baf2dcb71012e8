package io.evenkeel.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose message, or that of one of its causes or suppressed ones, shows a
 * value. Says what that one says, redacted and after the name of its class; stack frames stay.
 */
public final class RedactedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String original;
  private transient @Nullable Throwable known;

  private RedactedException(String original, String shown) {
    super(shown);
    this.original = original;
  }

  /**
   * The exception as it may be shown: itself when nothing that hangs on it shows a value, whatever
   * the depth; else a copy of it and of all that hangs on it. One that contains itself does so in
   * the copy, too.
   */
  public static Throwable of(Throwable thrown, Redactor redactor, Profile profile) {
    IdentityHashMap<Throwable, String> shown = new IdentityHashMap<>();
    boolean clean = true;
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(thrown);
    while (!open.isEmpty()) {
      Throwable next = open.poll();
      if (shown.containsKey(next)) {
        continue;
      }
      String text = text(next, redactor, profile);
      shown.put(next, text);
      clean &= text.equals(next.toString());
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
      for (Throwable suppressed : next.getSuppressed()) {
        open.add(suppressed);
      }
    }
    return clean ? thrown : copy(thrown, shown);
  }

  private static String text(Throwable thrown, Redactor redactor, Profile profile) {
    String text = thrown.toString();
    String message = thrown.getLocalizedMessage();
    if (message == null || message.isEmpty()) {
      return redactor.redact(text, profile);
    }
    // By itself too: a message may begin with a label that a word before it would hide.
    String clean = redactor.redact(message, profile);
    return redactor.redact(clean.equals(message) ? text : text.replace(message, clean), profile);
  }

  private static Throwable copy(Throwable thrown, IdentityHashMap<Throwable, String> shown) {
    IdentityHashMap<Throwable, RedactedException> copies = new IdentityHashMap<>();
    shown.forEach(
        (each, text) -> copies.put(each, new RedactedException(each.getClass().getName(), text)));
    copies.forEach(
        (each, copy) -> {
          copy.setStackTrace(each.getStackTrace());
          copy.known = each.getCause() == null ? null : copies.get(each.getCause());
          for (Throwable suppressed : each.getSuppressed()) {
            RedactedException other = copies.get(suppressed);
            if (other != null && other != copy) {
              copy.addSuppressed(other);
            }
          }
        });
    RedactedException top = copies.get(thrown);
    return top == null ? new RedactedException(thrown.getClass().getName(), "") : top;
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
