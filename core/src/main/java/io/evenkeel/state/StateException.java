package io.evenkeel.state;

/** State could not be read or written; the message says which key and what to do. */
public final class StateException extends RuntimeException {

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
