package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.GeneratedFiles;
import io.evenkeel.slo.export.SloDocuments;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo docs}: what a configuration promises, for people. */
@Command(
    name = "docs",
    description = {
      "Write slo-SERVICE.md and runbook-SERVICE.md for each service of a configuration.",
      "What you write outside of the generated parts stays when you run it again. A file with a "
          + "broken marker, or with an edited part, is named and nothing is written.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo docs evenkeel.yml -o docs/reliability",
      "  evenkeel slo docs evenkeel.yml -o docs/reliability --check",
      "",
      "Exit codes: 0 done, 1 a file is refused or not up to date (--check), 2 the configuration",
      "is wrong or the directory cannot be written.",
    })
final class SloDocs implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private DirectoryOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Optional<Configuration> configuration = input.load(spec);
    return configuration.isPresent()
        ? output.write(documents(configuration.get()), spec)
        : ExitCode.BAD_INPUT;
  }

  private GeneratedFiles documents(Configuration configuration) throws InputException {
    try {
      return SloDocuments.of(configuration, output.directory());
    } catch (IOException e) {
      throw new InputException(output.directory() + ": cannot be read: " + e.getMessage());
    }
  }
}
