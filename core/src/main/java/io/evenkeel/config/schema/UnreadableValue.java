package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Quote;

/** A scalar does not say what its key needs; the message continues the key's name. */
public final class UnreadableValue extends Exception {
  public UnreadableValue(String complaint) {
    super(complaint, null, false, false);
  }

  public static UnreadableValue expected(String what, String text) {
    return new UnreadableValue("must be " + what + ", not " + Quote.of(text));
  }
}
