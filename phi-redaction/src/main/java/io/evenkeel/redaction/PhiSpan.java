package io.evenkeel.redaction;

/**
 * One value that was found. Spans of one text never overlap and never split a surrogate pair.
 *
 * @param start index of the first UTF-16 unit
 * @param end index after the last UTF-16 unit
 * @param type its class; {@link PhiType#OTHER_ID} for a custom pattern
 * @param label what replaces the value, without brackets: the type's name, or the label of the
 *     custom pattern in upper case
 */
public record PhiSpan(int start, int end, PhiType type, String label) {

  public PhiSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  /** A span labelled by its type. */
  public PhiSpan(int start, int end, PhiType type) {
    this(start, end, type, type.name());
  }
}
