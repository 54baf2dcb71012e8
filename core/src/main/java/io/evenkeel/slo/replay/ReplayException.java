package io.evenkeel.slo.replay;

/** The events cannot be replayed. The message is {@code file:line:column: what to do}. */
public final class ReplayException extends Exception {
  private static final long serialVersionUID = 1;

  ReplayException(String name, int line, int column, String message) {
    super(name + ":" + line + ":" + column + ": " + message);
  }
}
