package io.evenkeel.console;

/** Text that somebody else chose, as it may be printed: nothing of it acts on a terminal. */
final class TerminalText {
  private TerminalText() {}

  /** Control and format characters become spaces; lines stay lines. */
  static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", " ");
  }
}
