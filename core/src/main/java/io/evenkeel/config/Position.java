package io.evenkeel.config;

/**
 * A place in a configuration file.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) {

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
