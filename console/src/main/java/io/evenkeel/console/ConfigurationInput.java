package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.redaction.RedactionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The configuration that a command is about: the same on every such command. */
final class ConfigurationInput {
  @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration.")
  private Path file;

  Path file() {
    return file;
  }

  /** The configuration; empty when the file is refused, and then every error was printed. */
  Optional<Configuration> load(CommandSpec spec) {
    return load(file, spec.commandLine().getErr());
  }

  /** The same for a command that takes other parameters besides. */
  static Optional<Configuration> load(Path file, PrintWriter err) {
    try {
      return Optional.of(Configuration.load(file));
    } catch (ConfigurationException refused) {
      refused.problems().forEach(err::println);
      return Optional.empty();
    }
  }

  /**
   * How the configuration redacts, or what an empty one says when none was named; empty when the
   * file is refused, and then every error was printed.
   */
  static Optional<RedactionSettings> redaction(@Nullable Path file, PrintWriter err) {
    return file == null
        ? Optional.of(RedactionSettings.DEFAULT)
        : load(file, err).map(Configuration::redaction);
  }
}
