package io.evenkeel.console;

import io.evenkeel.llm.usage.UsageReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel providers tokens}: what the models took and cost, and what could be saved. */
@Command(
    name = "tokens",
    description = {
      "Say what language models took and cost, by provider and model, and what could be saved.",
      "The service that keeps the ledger may be running: what it counted in the last minute is "
          + "not there yet. Days are those of UTC, today included.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel providers tokens --period 30d --by model",
      "  evenkeel providers tokens --state evenkeel-state --json",
      "",
      "Exit codes: 0 done, 1 a part of the ledger is damaged, 2 the configuration does",
      "not load or has no providers, or no state is where it should be.",
    })
final class ProvidersTokens implements Callable<Integer> {
  private static final int MOST_DAYS = 35;

  /** What a row is about. */
  enum By {
    MODEL
  }

  @Option(
      names = "--period",
      paramLabel = "DAYS",
      defaultValue = "30d",
      converter = DurationConverter.class,
      description = "How far to look back, from 1d to 35d; default ${DEFAULT-VALUE}.")
  private Duration period;

  /** Accepted as the handbooks write it; there is one breakdown. */
  @SuppressWarnings("unused")
  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "model",
      description = "A row for each model of each provider: model.")
  private By by;

  @Mixin private LedgerInput ledger;
  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    long days = period.toDays();
    if (!period.equals(Duration.ofDays(days)) || days > MOST_DAYS) {
      throw new InputException("--period is whole days, from 1d to 35d");
    }
    return ledger.read(spec, read -> show(read.report((int) days)));
  }

  private String show(UsageReport report) {
    return format.isJson() ? UsageJson.of(report) + System.lineSeparator() : report.text();
  }
}
