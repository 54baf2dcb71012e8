package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.OpenSlo;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo openslo}: the objectives of a configuration as OpenSLO v1. */
@Command(
    name = "openslo",
    description = {
      "Print the objectives and burn-rate alerts of a configuration as OpenSLO v1.",
      "What OpenSLO has no words for is named on standard error as file:line:column: message.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo openslo evenkeel.yml > openslo.yml",
      "  evenkeel slo openslo --strict evenkeel.yml -o openslo.yml",
      "",
      "Exit codes: 0 done, 1 something could not be expressed and --strict was given, or the file",
      "is not up to date (--check), 2 the configuration is wrong.",
    })
final class SloOpenSlo implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private TextOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    Optional<Configuration> configuration = input.load(spec);
    return configuration.isPresent()
        ? output.write(OpenSlo.of(configuration.get()), spec)
        : ExitCode.BAD_INPUT;
  }
}
