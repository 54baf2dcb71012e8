package io.evenkeel.console;

import io.evenkeel.config.lint.FlagLint;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel flags stale}: which flags should be gone from the code, and whom to ask. */
@Command(
    name = "stale",
    description = {
      "Find flags that should be gone from the code: those past their 'expires', and those that "
          + "serve the same to everybody for good. Each is shown with its owner.",
      "Only the file is looked at: not the code that uses a flag, not what an operator changed.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel flags stale evenkeel.yml",
      "  evenkeel flags stale --settled-days 90 --json evenkeel.yml",
      "",
      "Exit codes: 0 no flag is stale, 1 at least one is, 2 a file does not load.",
    })
final class FlagsStale implements Callable<Integer> {
  @Option(
      names = "--settled-days",
      paramLabel = "DAYS",
      defaultValue = "30",
      description =
          "Days that the last change of a schedule has to be over; default ${DEFAULT-VALUE}.")
  private int settledDays;

  @Mixin private FindingsOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    if (settledDays < 0 || settledDays > 36_500) {
      throw new InputException("--settled-days is from 0 to 36500, not " + settledDays);
    }
    return output.report(
        spec,
        configuration ->
            FlagLint.stale(configuration, TimeSource.system().now(), Duration.ofDays(settledDays)));
  }
}
