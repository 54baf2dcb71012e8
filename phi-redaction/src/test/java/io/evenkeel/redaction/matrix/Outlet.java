package io.evenkeel.redaction.matrix;

/** A way for a text to leave the process. */
interface Outlet {

  /**
   * What comes out.
   *
   * @param text holds the value, announced
   * @param field is a label for {@code value}
   * @param value encoded
   */
  String through(String text, String field, String value) throws Exception;

  /** How many attempts to get {@code text} out one call makes. */
  default int trials(String text) {
    return 1;
  }

  /** An exception without stack frames: their line numbers would read as values. */
  final class Bare extends Exception {
    private static final long serialVersionUID = 1;

    Bare(String message, Throwable cause) {
      super(message, cause, true, false);
    }

    static Bare of(String message) {
      return new Bare(message, null);
    }

    static Bare causedBy(String message) {
      return new Bare("failed", new Bare("inner", of(message)));
    }

    static Bare suppressing(String message) {
      Bare top = of("failed");
      top.addSuppressed(new Bare("closing", of(message)));
      return top;
    }
  }
}
