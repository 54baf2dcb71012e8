package io.evenkeel.llm.usage;

/** A stored value is not what this version wrote; the message says what is wrong with it. */
final class UnreadableUsageException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableUsageException(String message) {
    super(message);
  }
}
