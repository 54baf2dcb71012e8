package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The configuration that names the providers: the same on every such command. */
final class ProvidersInput {
  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      defaultValue = "evenkeel.yml",
      description = "The configuration; default ${DEFAULT-VALUE}.")
  private Path file;

  Path file() {
    return file;
  }

  /** The configuration; empty when the file is refused, and then every error was printed. */
  Optional<Configuration> load(CommandSpec spec) throws InputException {
    Optional<Configuration> loaded = ConfigurationInput.load(file, spec.commandLine().getErr());
    if (loaded.filter(configuration -> configuration.providers().isEmpty()).isPresent()) {
      throw new InputException(file + ": has no providers; write them under 'llm_providers'");
    }
    return loaded;
  }
}
