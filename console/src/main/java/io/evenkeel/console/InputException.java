package io.evenkeel.console;

/** The input cannot be used; the message says why and what to do, and is all that is printed. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }
}
