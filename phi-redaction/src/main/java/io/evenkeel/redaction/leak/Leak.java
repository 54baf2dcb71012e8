package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;

/**
 * A value in what was written, without the value.
 *
 * @param start first character, in UTF-16 units
 * @param end after the last character
 * @param type what it is
 * @param evidence why it is one
 */
public record Leak(int start, int end, PhiType type, Evidence evidence) {

  /** Why a part of a text is a value. */
  public enum Evidence {
    /** Its form, and its check digit where there is one. */
    SHAPE,
    /** The words before it. */
    LABEL,
    /** It was planted, and must never come out. */
    CANARY,
    /** The running call knows it to be about its patient. */
    KNOWN_VALUE
  }

  /** {@code CANARY}, {@code KNOWN_VALUE}, or the name of the type: the class in every report. */
  public String kind() {
    return switch (evidence) {
      case CANARY, KNOWN_VALUE -> evidence.name();
      case SHAPE, LABEL -> type.name();
    };
  }

  int length() {
    return end - start;
  }
}
