package io.evenkeel.console;

import io.evenkeel.config.lint.ObjectiveLint;
import io.evenkeel.time.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo lint}: what in a good file will not do what its author expects. */
@Command(
    name = "lint",
    description = {
      "Find objectives and alerts that load but will not do what their author expects.",
      "Every finding goes to standard output as file:line:column: message, with what to do about "
          + "it. A file that does not load is an error, as with 'evenkeel config check'.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo lint evenkeel.yml",
      "  evenkeel slo lint --json config/*.yml | jq -r '.files[].problems[].message'",
      "",
      "Exit codes: 0 nothing found, 1 at least one finding, 2 a file does not load.",
    })
final class SloLint implements Callable<Integer> {
  @Mixin private FindingsOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return output.report(
        spec, configuration -> ObjectiveLint.findings(configuration, TimeSource.system().now()));
  }
}
