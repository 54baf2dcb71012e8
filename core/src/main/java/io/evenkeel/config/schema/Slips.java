package io.evenkeel.config.schema;

import java.util.Optional;

/** Keys that are none: pieces of a value that YAML took apart, or did not. */
final class Slips {

  private Slips() {}

  /** What to do about a key that only a slip of punctuation made one. */
  static Optional<String> ofPunctuation(String key) {
    if (key.matches("[0-9]{3}")) {
      return Optional.of("a ',' ends a value between '{' and '}'; write the number without it");
    }
    return key.contains(":")
        ? Optional.of("a ':' needs a space after it to end a key")
        : Optional.empty();
  }
}
