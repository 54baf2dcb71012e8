package io.evenkeel.config.flags.condition;

/** A condition, or a pattern in one, that cannot be read. The message says what was expected. */
public final class ConditionSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int index;

  ConditionSyntaxException(String message, int index) {
    super(message);
    this.index = index;
  }

  /** The character where reading stopped, from 0; the text's length when more was expected. */
  public int index() {
    return index;
  }
}
