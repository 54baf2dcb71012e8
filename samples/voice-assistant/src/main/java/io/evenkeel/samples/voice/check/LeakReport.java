package io.evenkeel.samples.voice.check;

import java.util.List;

/**
 * What the search for the answer key's values came to. Holds whereabouts; print those, never the
 * values.
 *
 * @param values the whole answer key
 * @param leaks one for each value that was found, at its first place
 */
public record LeakReport(List<PhiValue> values, List<Leak> leaks, int records, long characters) {

  /** A value that was found, and where first. */
  public record Leak(PhiValue value, String file, int line) {
    @Override
    public String toString() {
      return value + " at " + file + ":" + line;
    }
  }

  /** Values that a detector can be asked to find: by shape, by context, or known in the call. */
  public long announced() {
    return values.stream().filter(PhiValue::announced).count();
  }

  public long announcedFound() {
    return leaks.stream().filter(leak -> leak.value().announced()).count();
  }

  /** Names that nothing announces. */
  public long unannounced() {
    return values.size() - announced();
  }

  public long unannouncedFound() {
    return leaks.size() - announcedFound();
  }
}
