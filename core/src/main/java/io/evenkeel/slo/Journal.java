package io.evenkeel.slo;

/**
 * Where journal entries are stored: in as many places as there are entries between two full images
 * of the same objective, and a few more, used in turn.
 */
final class Journal {
  /** An objective's whole past is saved once in so many entries. */
  static final int ENTRIES_BETWEEN_IMAGES = 60;

  static final int SLOTS = ENTRIES_BETWEEN_IMAGES + 4;

  private Journal() {}

  static String key(long number) {
    return "slo/journal/%02d".formatted(number % SLOTS);
  }
}
