package io.evenkeel.config;

/**
 * One thing to say about a configuration file.
 *
 * @param message says what is wrong and what to do; never quotes a secret
 */
public record Problem(Severity severity, Position position, String message) {

  /** How much a problem matters. */
  public enum Severity {
    /** The file is refused. */
    ERROR,
    /** The file loads, but something in it will not do what its author expects. */
    WARNING,
    /** Worth knowing; nothing to do. */
    INFO
  }

  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
