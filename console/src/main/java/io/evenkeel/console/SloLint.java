package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Problem;
import io.evenkeel.config.lint.ObjectiveLint;
import io.evenkeel.console.ConfigCheck.Checked;
import io.evenkeel.time.TimeSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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
  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description = "YAML files; each is looked at alone.")
  private List<Path> files;

  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Checked> checked = files.stream().map(SloLint::check).toList();
    if (format.isJson()) {
      spec.commandLine().getOut().println(CheckJson.of(checked));
    } else {
      checked.forEach(this::print);
    }
    if (!checked.stream().allMatch(Checked::good)) {
      return ExitCode.BAD_INPUT;
    }
    return checked.stream().allMatch(one -> one.problems().isEmpty())
        ? ExitCode.GOOD
        : ExitCode.FINDING;
  }

  private static Checked check(Path file) {
    try {
      return new Checked(
          file, ObjectiveLint.findings(Configuration.load(file), TimeSource.system().now()));
    } catch (ConfigurationException refused) {
      return new Checked(file, refused.problems());
    }
  }

  private void print(Checked checked) {
    PrintWriter out = checked.good() ? spec.commandLine().getOut() : spec.commandLine().getErr();
    for (Problem problem : checked.problems()) {
      out.println(problem);
    }
  }
}
