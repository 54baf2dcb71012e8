package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.replay.Diagnosis;
import io.evenkeel.slo.replay.ReplayEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evenkeel slo diagnose}: where a service's error budget went. */
@Command(
    name = "diagnose",
    description = {
      "Say where the error budgets of a service went: how each objective stands after the last "
          + "event, which hours spent most, how fast it burns, which alerts fired, what to do next.",
      "Events are as for 'evenkeel slo replay'.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo diagnose evenkeel.yml front_desk --events events.ndjson",
      "  zcat events.ndjson.gz | evenkeel slo diagnose evenkeel.yml front_desk --events - --json",
      "",
      "Exit codes: 0 healthy, 1 a budget is depleted or an alert fires at the end, 2 the service is",
      "unknown, or the configuration or an event is wrong.",
    })
final class SloDiagnose implements Callable<Integer> {
  @Mixin private ConfigurationInput input;

  @Parameters(index = "1", paramLabel = "SERVICE", description = "As named in it.")
  private String service;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "EVENTS",
      description = "The events; - is standard input.")
  private Path eventsFile;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "The time of day and calendar at t = 0; default ${DEFAULT-VALUE}.")
  private Instant start;

  @Mixin private Format format;
  @Spec private CommandSpec spec;
  @ParentCommand private SloCommand slo;

  @Override
  public Integer call() throws InputException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Optional<ReplayEvents> events = EventsInput.read(eventsFile, slo, err);
    if (events.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Diagnosis diagnosis =
        Diagnosis.of(
            configuration.get(),
            service,
            events.get(),
            start,
            new Progress(err).ofReplay(events.get().length()));
    if (diagnosis.objectives().isEmpty()) {
      throw new InputException(
          "neither %s nor the events have objectives of the service '%s'; check its name"
              .formatted(input.file(), service));
    }
    var advice = new DiagnosisAdvice(configuration.get());
    spec.commandLine()
        .getOut()
        .println(
            format.isJson()
                ? DiagnosisJson.of(diagnosis, advice)
                : DiagnosisText.of(diagnosis, advice));
    return diagnosis.isBreached() ? ExitCode.FINDING : ExitCode.GOOD;
  }
}
