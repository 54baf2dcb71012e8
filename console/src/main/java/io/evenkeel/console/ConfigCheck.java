package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel config check}: says everything about a file that a service would say, sooner. */
@Command(
    name = "check",
    description = {
      "Check configuration files exactly as a service reads them at start-up.",
      "Every error goes to standard error as file:line:column: message; what is only worth "
          + "knowing goes to standard output. Nothing is started and nothing is changed.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel config check evenkeel.yml",
      "  evenkeel config check --json config/*.yml | jq '.files[] | select(.good | not)'",
      "",
      "Exit codes: 0 every file would be accepted, 2 at least one would not.",
    })
final class ConfigCheck implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "YAML files; each is checked alone.")
  private List<Path> files;

  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Checked> checked = files.stream().map(ConfigCheck::check).toList();
    if (format.isJson()) {
      spec.commandLine().getOut().println(CheckJson.of(checked));
    } else {
      checked.forEach(this::print);
    }
    return checked.stream().allMatch(Checked::good) ? ExitCode.GOOD : ExitCode.BAD_INPUT;
  }

  private static Checked check(Path file) {
    try {
      return new Checked(file, Configuration.load(file).findings());
    } catch (ConfigurationException refused) {
      return new Checked(file, refused.problems());
    }
  }

  private void print(Checked checked) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    for (Problem problem : checked.problems()) {
      if (problem.severity() == Severity.ERROR) {
        err.println(problem);
      } else {
        String severity = problem.severity().name().toLowerCase(Locale.ROOT);
        out.println(problem.position() + ": " + severity + ": " + problem.message());
      }
    }
    if (checked.good()) {
      out.println(checked.file() + ": good" + remarks(checked.problems()));
    }
  }

  private static String remarks(List<Problem> findings) {
    List<String> remarks = new ArrayList<>();
    for (Severity severity : List.of(Severity.WARNING, Severity.INFO)) {
      long count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        remarks.add(count + (severity == Severity.INFO ? " to know" : " to look at"));
      }
    }
    return remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")";
  }

  /** What is to be said about one file. */
  record Checked(Path file, List<Problem> problems) {
    boolean good() {
      return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
  }
}
