package io.evenkeel.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * Goes over all that hangs on one exception, nearest first, and copies it redacted. What is deeper
 * than {@link #MOST_LEVELS}, or more than {@link #MOST_COPIES}, is told by the name of its class
 * only: chains may be as long as somebody makes them, and a cause may be made whenever it is asked
 * for.
 */
final class ExceptionWalk {
  static final int MOST_LEVELS = 64;
  static final int MOST_COPIES = 1_024;

  private record Open(Throwable thrown, RedactedException copy, int level) {}

  private final Redactor redactor;
  private final Profile profile;
  private final IdentityHashMap<Throwable, RedactedException> copies = new IdentityHashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean clean = true;

  ExceptionWalk(Redactor redactor, Profile profile) {
    this.redactor = redactor;
    this.profile = profile;
  }

  /** The exception itself when nothing on it is to be taken out, else its copy. */
  Throwable shown(Throwable thrown) {
    RedactedException top = copy(thrown, 0);
    while (!open.isEmpty()) {
      Open next = open.poll();
      Throwable cause = next.thrown.getCause();
      if (cause != null) {
        next.copy.because(copy(cause, next.level + 1));
      }
      for (Throwable suppressed : next.thrown.getSuppressed()) {
        RedactedException other = copy(suppressed, next.level + 1);
        if (other != next.copy) {
          next.copy.addSuppressed(other);
        }
      }
    }
    if (clean) {
      return thrown;
    }
    copies.forEach((each, copy) -> copy.setStackTrace(each.getStackTrace()));
    return top;
  }

  private RedactedException copy(Throwable thrown, int level) {
    RedactedException there = copies.get(thrown);
    if (there != null) {
      return there;
    }
    String name = thrown.getClass().getName();
    if (level > MOST_LEVELS || copies.size() >= MOST_COPIES) {
      clean = false;
      return new RedactedException(name, "[TOO DEEP: " + name + "]");
    }
    String text = text(thrown);
    clean &= text.equals(thrown.toString());
    RedactedException copy = new RedactedException(name, text);
    copies.put(thrown, copy);
    open.add(new Open(thrown, copy, level));
    return copy;
  }

  private String text(Throwable thrown) {
    String text = thrown.toString();
    String message = thrown.getLocalizedMessage();
    if (message == null || message.isEmpty()) {
      return redactor.redact(text, profile);
    }
    // By itself too: a message may begin with a label that a word before it would hide.
    String once = redactor.redact(message, profile);
    return redactor.redact(once.equals(message) ? text : text.replace(message, once), profile);
  }
}
