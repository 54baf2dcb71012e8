package io.evenkeel.console;

import io.evenkeel.config.lint.FlagLint;
import io.evenkeel.time.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel flags lint}: what in a good file will not do what its author expects. */
@Command(
    name = "lint",
    description = {
      "Find flags that load but will not do what their author expects: rules that never decide, "
          + "canaries with nobody to compare them with, prerequisites that nobody meets.",
      "Every finding goes to standard output as file:line:column: message. A file that does not "
          + "load is an error, as with 'evenkeel config check'; that is how a wrong rule is told.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel flags lint evenkeel.yml",
      "  evenkeel flags lint --json config/*.yml | jq -r '.files[].problems[].message'",
      "",
      "Exit codes: 0 nothing found, 1 at least one finding, 2 a file does not load.",
    })
final class FlagsLint implements Callable<Integer> {
  @Mixin private FindingsOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return output.report(
        spec, configuration -> FlagLint.findings(configuration, TimeSource.system().now()));
  }
}
