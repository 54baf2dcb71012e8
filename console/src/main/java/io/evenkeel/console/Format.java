package io.evenkeel.console;

import picocli.CommandLine.Option;

/** {@code --json}, the same on every command. */
final class Format {
  @Option(names = "--json", description = "Answer with JSON on standard output, for machines.")
  private boolean json;

  boolean isJson() {
    return json;
  }
}
