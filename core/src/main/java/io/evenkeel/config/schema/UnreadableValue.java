package io.evenkeel.config.schema;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;

/** A scalar does not say what its key needs; the message continues the key's name. */
public final class UnreadableValue extends Exception {
  private static final int WHOLE = -1;

  private final int index;

  public UnreadableValue(String complaint) {
    this(complaint, WHOLE);
  }

  /**
   * What is wrong, and where.
   *
   * @param index the value's character that it is about, from 0
   */
  public UnreadableValue(String complaint, int index) {
    super(complaint, null, false, false);
    this.index = index;
  }

  /** Where that stands. */
  Position in(Node.Scalar scalar) {
    return index == WHOLE ? scalar.position() : scalar.places().apply(index);
  }

  public static UnreadableValue expected(String what, String text) {
    // Somebody may have put a key where it does not belong.
    return new UnreadableValue(
        "must be " + what + (KeyShape.isLikely(text) ? "" : ", not " + Quote.of(text)));
  }
}
