package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel providers keys}: where the keys are, and whether they can be used. */
@Command(
    name = "keys",
    description = {
      "Say where the key of each provider is; with --check, whether one is there that can be sent.",
      "No key is ever shown, nor sent to anybody: only its provider can tell whether it is valid. "
          + "Environment variables are those of this shell; check where the service runs.",
      "After a key was rotated, a running service reads its file within a second, and an "
          + "environment variable at its next start.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel providers keys --check",
      "  evenkeel providers keys --check --config config/evenkeel.yml --json",
      "",
      "Exit codes: 0 each key that is configured can be sent, 1 at least one cannot,",
      "2 the configuration does not load or has no providers.",
    })
final class ProvidersKeys implements Callable<Integer> {
  @Option(names = "--check", description = "Look whether each key is there and can be sent.")
  private boolean check;

  @Mixin private ProvidersInput input;
  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    List<KeyFinding> findings =
        configuration.get().providers().values().stream()
            .map(provider -> KeyFinding.of(provider, check))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.println(KeyFinding.json(findings));
    } else {
      findings.forEach(finding -> out.println(finding.text()));
    }
    return findings.stream().allMatch(KeyFinding::good) ? ExitCode.GOOD : ExitCode.FINDING;
  }
}
