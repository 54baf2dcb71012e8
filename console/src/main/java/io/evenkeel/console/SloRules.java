package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.PrometheusRules;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo rules}: the alerts of a configuration, for Prometheus. */
@Command(
    name = "rules",
    description = {
      "Print Prometheus recording and alerting rules that fire when the process itself would.",
      "They count with evenkeel_slo_good_total and evenkeel_slo_bad_total, summed over all "
          + "instances. Alerts over signals that no metric publishes are named on standard error; "
          + "the process itself evaluates them.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo rules evenkeel.yml -o /etc/prometheus/evenkeel-rules.yml",
      "  evenkeel slo rules evenkeel.yml | promtool check rules",
      "",
      "Exit codes: 0 done, 1 something could not be expressed and --strict was given, or the file",
      "is not up to date (--check), 2 the configuration is wrong.",
    })
final class SloRules implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private TextOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    Optional<Configuration> configuration = input.load(spec);
    return configuration.isPresent()
        ? output.write(PrometheusRules.of(configuration.get()), spec)
        : ExitCode.BAD_INPUT;
  }
}
