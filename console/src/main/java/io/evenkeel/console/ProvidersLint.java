package io.evenkeel.console;

import io.evenkeel.config.lint.ProviderLint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel providers lint}: what in a good file will not do what its author expects. */
@Command(
    name = "lint",
    description = {
      "Find providers, routing and breakers that load but will not do what their author expects.",
      "Such as a timeout that takes the whole deadline, a breaker that waits for more calls than "
          + "the quota lets through, prices of a million tokens.",
      "Every finding goes to standard output as file:line:column: message. A file that does not "
          + "load is an error, as with 'evenkeel config check'.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel providers lint evenkeel.yml",
      "  evenkeel providers lint --json config/*.yml | jq -r '.files[].problems[].message'",
      "",
      "Exit codes: 0 nothing found, 1 at least one finding, 2 a file does not load.",
    })
final class ProvidersLint implements Callable<Integer> {
  @Mixin private FindingsOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return output.report(spec, ProviderLint::findings);
  }
}
