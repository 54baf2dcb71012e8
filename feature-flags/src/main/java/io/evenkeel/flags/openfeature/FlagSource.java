package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.exceptions.FatalError;
import dev.openfeature.sdk.exceptions.GeneralError;
import io.evenkeel.Foundation;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.flags.Flags;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a provider has its flags from once it is initialized. */
interface FlagSource {

  /** Flags that can be asked, and what is to be closed when they no longer are. */
  record Opened(Flags flags, Foundation foundation, Runnable closing) {}

  /**
   * Makes the flags ready.
   *
   * @throws FatalError when they never will be as things are
   * @throws GeneralError when they may be later
   */
  Opened open();

  /** Flags that the application started, and closes. */
  static FlagSource of(Flags flags, Foundation foundation) {
    return () -> new Opened(flags, foundation, () -> {});
  }

  /** Those of a file, from when the provider is set until it is shut down. */
  static FlagSource watching(Path file, Foundation foundation) {
    return () -> {
      if (!Files.exists(file)) {
        throw new GeneralError("there is no file " + file + " yet");
      }
      try {
        return open(ConfigurationFile.watch(file, foundation), foundation);
      } catch (ConfigurationException e) {
        throw new FatalError(e.getMessage(), e);
      }
    };
  }

  private static Opened open(ConfigurationFile live, Foundation foundation) {
    try {
      Flags flags = Flags.start(live, foundation);
      return new Opened(
          flags,
          foundation,
          () -> {
            flags.close();
            live.close();
          });
    } catch (RuntimeException e) {
      live.close();
      throw e;
    }
  }
}
