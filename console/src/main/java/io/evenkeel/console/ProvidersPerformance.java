package io.evenkeel.console;

import io.evenkeel.failover.ModelPerformance;
import io.evenkeel.llm.usage.UsageLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel providers performance}: how the models did. */
@Command(
    name = "performance",
    description = {
      "Say how fast and how reliable each model of each provider was.",
      "The service that keeps the ledger may be running: what it counted in the last minute is "
          + "not there yet. Up to a day the period is full hours and the running one, beyond it is "
          + "days of UTC, today included. Durations are those of answers, within a tenth.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel providers performance --period 24h",
      "  evenkeel providers performance --state evenkeel-state --json",
      "",
      "Exit codes: 0 done, 1 a part of the ledger is damaged, 2 the configuration does",
      "not load or has no providers, or no state is where it should be.",
    })
final class ProvidersPerformance implements Callable<Integer> {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(35);

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "24h",
      converter = DurationConverter.class,
      description = "How far to look back: 1h to 24h, or 1d to 35d; default ${DEFAULT-VALUE}.")
  private Duration period;

  @Mixin private LedgerInput ledger;
  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Duration unit = period.compareTo(DAY) < 0 ? Duration.ofHours(1) : DAY;
    boolean whole = period.toSeconds() % unit.toSeconds() == 0;
    if (!whole || period.compareTo(LONGEST) > 0) {
      throw new InputException("--period is whole hours up to 24h, or whole days up to 35d");
    }
    return ledger.read(spec, this::show);
  }

  private String show(UsageLedger read) {
    List<ModelPerformance> models = read.performance(period);
    return (format.isJson() ? PerformanceJson.of(models) : PerformanceText.of(models))
        + System.lineSeparator();
  }
}
