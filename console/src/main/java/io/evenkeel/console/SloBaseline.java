package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.replay.Baseline;
import io.evenkeel.slo.replay.Baseline.Miss;
import io.evenkeel.slo.replay.CallSummary;
import io.evenkeel.slo.replay.ReplayEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo baseline}: what services do, before anybody promises something. */
@Command(
    name = "baseline",
    description = {
      "Say what each service really does, and which objectives it could keep.",
      "The answer is YAML that loads: measured values as comments, suggested objectives below. A "
          + "suggested target leaves at least half of its budget, a ceiling a fifth of room.",
      "Events are as for 'evenkeel slo replay'.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo baseline events.ndjson > evenkeel.yml",
      "  evenkeel slo baseline events.ndjson --config evenkeel.yml",
      "",
      "Exit codes: 0 done, 1 an objective of --config is not kept by what was measured, 2 the",
      "configuration or an event is wrong.",
    })
final class SloBaseline implements Callable<Integer> {
  @Parameters(paramLabel = "EVENTS", description = "The events; - is standard input.")
  private Path eventsFile;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "Objectives that the recording is held against as a whole.")
  private @Nullable Path configurationFile;

  @Mixin private Format format;
  @Spec private CommandSpec spec;
  @ParentCommand private SloCommand slo;

  @Override
  public Integer call() throws InputException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Optional<Configuration> configuration =
        configurationFile == null
            ? Optional.of(Configuration.EMPTY)
            : ConfigurationInput.load(configurationFile, err);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Optional<ReplayEvents> events = EventsInput.read(eventsFile, slo, err);
    if (events.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Baseline baseline = Baseline.of(events.get());
    List<Miss> misses =
        Baseline.misses(
            configuration.get(),
            events.get(),
            Instant.EPOCH,
            new Progress(err).ofReplay(events.get().length()));
    if (format.isJson()) {
      out.println(BaselineJson.of(baseline, misses));
    } else {
      baseline.services().forEach(service -> out.println("# " + measured(service)));
      misses.forEach(miss -> out.println("# " + missed(miss)));
      out.println(baseline.suggestion().stripTrailing());
    }
    return misses.isEmpty() ? ExitCode.GOOD : ExitCode.FINDING;
  }

  private static String measured(CallSummary service) {
    return "%s: %d calls in %s (%s/s), %s failed%s"
        .formatted(
            service.service().replaceAll("\\p{Cntrl}", " "),
            service.calls(),
            Figures.span(service.observed()),
            Figures.number(service.perSecond()),
            Figures.percent(service.errorRate()),
            service
                .latency()
                .map(latency -> ", " + Figures.quantiles(latency))
                .orElse(", not timed"));
  }

  private static String missed(Miss miss) {
    return "not kept: %s of %s: %s instead of %s (%d good, %d bad)"
        .formatted(
            miss.objective(),
            miss.service().replaceAll("\\p{Cntrl}", " "),
            Figures.percent((double) miss.good() / (miss.good() + miss.bad())),
            miss.target(),
            miss.good(),
            miss.bad());
  }
}
