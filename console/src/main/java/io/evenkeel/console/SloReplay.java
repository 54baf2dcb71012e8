package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.replay.Replay;
import io.evenkeel.slo.replay.ReplayEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** {@code evenkeel slo replay}: what the objectives of a file say about recorded events. */
@Command(
    name = "replay",
    description = {
      "Play recorded events through the objectives and alerts of a configuration.",
      "EVENTS holds a line of JSON an event, in any order; \"t\" is in seconds since the beginning:",
      "{\"t\": 12.5, \"service\": \"scheduler\", \"ok\": true, \"ms\": 87.5, \"n\": 3} for calls "
          + "(without \"ms\" they are not timed; \"n\" is 1 unless given), or",
      "{\"t\": 13, \"signal\": \"containment_rate\", \"good\": 1, \"bad\": 0} for a signal.",
      "Each alert that fires or resolves is a line of JSON on standard output, and with --every the "
          + "state of each objective, too. Events are read to the end first: of wrong ones nothing "
          + "is replayed. Nobody is notified.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel slo replay evenkeel.yml events.ndjson --every 1h",
      "  zcat events.ndjson.gz | evenkeel slo replay evenkeel.yml - --fail-on-alert",
      "",
      "Exit codes: 0 replayed, 1 an alert fired and --fail-on-alert was given, 2 the configuration",
      "or an event is wrong.",
    })
final class SloReplay implements Callable<Integer> {
  @Mixin private ConfigurationInput input;

  @Parameters(index = "1", paramLabel = "EVENTS", description = "The events; - is standard input.")
  private Path eventsFile;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Distance of status lines, at least a second: seconds, or such as 90s, 5m, 1h, 1d.")
  private @Nullable Duration every;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "The time of day and calendar at t = 0; default ${DEFAULT-VALUE}.")
  private Instant start;

  @Option(names = "--fail-on-alert", description = "Exit with 1 when any alert fired.")
  private boolean failOnAlert;

  /** Accepted like everywhere; the answer is JSON anyway. */
  @SuppressWarnings("unused")
  @Mixin
  private Format format;

  @Spec private CommandSpec spec;
  @ParentCommand private SloCommand slo;

  @Override
  public Integer call() throws InputException, IOException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    PrintWriter err = spec.commandLine().getErr();
    Optional<ReplayEvents> events = EventsInput.read(eventsFile, slo, err);
    if (events.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    PrintWriter out = spec.commandLine().getOut();
    Replay.Summary summary =
        new Replay(configuration.get(), Optional.ofNullable(every), start)
            .run(events.get(), out::println, new Progress(err).ofReplay(events.get().length()));
    return failOnAlert && summary.fired() > 0 ? ExitCode.FINDING : ExitCode.GOOD;
  }
}
