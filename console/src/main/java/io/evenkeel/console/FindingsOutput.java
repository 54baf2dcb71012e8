package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Problem;
import io.evenkeel.console.ConfigCheck.Checked;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Files that are looked at, and what is found in them: the same on every such command. */
final class FindingsOutput {
  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description = "YAML files; each is looked at alone.")
  private List<Path> files;

  @Mixin private Format format;

  /** Prints what {@code look} finds; the exit code. */
  int report(CommandSpec spec, Function<Configuration, List<Problem>> look) {
    List<Checked> checked = files.stream().map(file -> check(file, look)).toList();
    if (format.isJson()) {
      spec.commandLine().getOut().println(CheckJson.of(checked));
    } else {
      checked.forEach(one -> print(one, spec));
    }
    if (!checked.stream().allMatch(Checked::good)) {
      return ExitCode.BAD_INPUT;
    }
    return checked.stream().allMatch(one -> one.problems().isEmpty())
        ? ExitCode.GOOD
        : ExitCode.FINDING;
  }

  private static Checked check(Path file, Function<Configuration, List<Problem>> look) {
    try {
      return new Checked(file, look.apply(Configuration.load(file)));
    } catch (ConfigurationException refused) {
      return new Checked(file, refused.problems());
    }
  }

  private static void print(Checked checked, CommandSpec spec) {
    PrintWriter out = checked.good() ? spec.commandLine().getOut() : spec.commandLine().getErr();
    checked.problems().forEach(out::println);
  }
}
