package io.evenkeel.console;

import io.evenkeel.config.Configuration;

/** The names of flags that people type. */
final class FlagNames {
  private FlagNames() {}

  /** Refuses a flag that the file does not have. */
  static void require(String name, Configuration configuration) throws InputException {
    if (!configuration.flags().containsKey(name)) {
      throw new InputException(
          "there is no flag '%s'; %s"
              .formatted(
                  name,
                  configuration
                      .closestFlag(name)
                      .map("did you mean '%s'?"::formatted)
                      .orElse(
                          "the file has " + String.join(", ", configuration.flags().keySet()))));
    }
  }
}
