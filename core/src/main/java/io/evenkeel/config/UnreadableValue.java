package io.evenkeel.config;

/** A scalar does not say what its key needs; the message continues the key's name. */
final class UnreadableValue extends Exception {
  UnreadableValue(String complaint) {
    super(complaint, null, false, false);
  }

  static UnreadableValue expected(String what, String text) {
    return new UnreadableValue("must be " + what + ", not " + Quote.of(text));
  }
}
