package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.GrafanaDashboards;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo dashboards}: what a configuration promises, for Grafana. */
@Command(
    name = "dashboards",
    description = {
      "Write four Grafana dashboards: executive, service, error budget and customer impact.",
      "They show only metrics that the process publishes, and choose the Prometheus data source by "
          + "a variable.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo dashboards evenkeel.yml -o dashboards",
      "  evenkeel slo dashboards evenkeel.yml -o dashboards --check",
      "",
      "Exit codes: 0 done, 1 a file is not up to date (--check), 2 the configuration",
      "is wrong or the directory cannot be written.",
    })
final class SloDashboards implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private DirectoryOutput output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Optional<Configuration> configuration = input.load(spec);
    return configuration.isPresent()
        ? output.write(GrafanaDashboards.of(configuration.get()), spec)
        : ExitCode.BAD_INPUT;
  }
}
