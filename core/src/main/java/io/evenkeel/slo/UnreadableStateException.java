package io.evenkeel.slo;

/** A stored value is not what this version wrote; the message says what is wrong with it. */
final class UnreadableStateException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableStateException(String message) {
    super(message);
  }
}
