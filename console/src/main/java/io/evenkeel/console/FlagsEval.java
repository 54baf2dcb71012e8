package io.evenkeel.console;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.console.LineReader.Line;
import io.evenkeel.event.EventBus;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.TimeSource;
import io.evenkeel.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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

/** {@code evenkeel flags eval}: what a flag gives to whom, by its file alone. */
@Command(
    name = "eval",
    description = {
      "Decide a flag for contexts.",
      "Reads lines of JSON {\"key\": \"session-1\", \"tenant\": \"clinic-a\", …}: the unit and "
          + "attributes, which are texts, numbers or truths. Writes for each, in order, a line "
          + "{\"value\": …, \"variant\": …, \"reason\": …, \"generation\": …}.",
      "The file alone decides: a ramp is at its first step, no operator has done anything. A line "
          + "that is no such JSON is reported by number on standard error; the others are still "
          + "answered.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel flags eval evenkeel.yml llm_model_routing < contexts.ndjson",
      "  echo '{\"key\": \"session-1\", \"age\": 42}' | evenkeel flags eval evenkeel.yml"
          + " new_prompt",
      "",
      "Exit codes: 0 every context was decided, 1 at least one was not (its reason is ERROR),",
      "2 the configuration, the flag's name or a line is wrong.",
    })
final class FlagsEval implements Callable<Integer> {
  static final int LONGEST_LINE = 1 << 20;

  @Mixin private ConfigurationInput input;

  @Parameters(index = "1", paramLabel = "FLAG", description = "The flag's name.")
  private String name;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "CONTEXTS",
      description = "A file of such lines; standard input when it is not given, or for -.")
  private Path contexts = Path.of("-");

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "Decide by what a schedule says then, such as 2026-12-01T08:00:00Z; now.")
  private @Nullable String at;

  /** Accepted like everywhere; the answer is JSON anyway. */
  @SuppressWarnings("unused")
  @Mixin
  private Format format;

  @Spec private CommandSpec spec;
  @ParentCommand private FlagsCommand flags;

  @Override
  public Integer call() throws InputException, IOException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    FlagNames.require(name, configuration.get());
    // Time stands still: all contexts are decided by the same state.
    try (VirtualTime time = new VirtualTime(moment());
        Flags all =
            Flags.start(
                LiveConfiguration.fixed(configuration.get()),
                new Foundation(
                    time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()))) {
      return decide(all.flag(name));
    }
  }

  private Instant moment() throws InputException {
    if (at == null) {
      return TimeSource.system().now();
    }
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeParseException e) {
      throw new InputException("--at is a moment with its offset such as 2026-12-01T08:00:00Z");
    }
  }

  private int decide(Flag flag) throws InputException, IOException {
    Source source = Source.of(contexts, flags.standardInput());
    try (InputStream in = source.open()) {
      return decide(flag, in, source.place());
    }
  }

  private int decide(Flag flag, InputStream in, String place) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int exitCode = ExitCode.GOOD;
    LineReader lines = new LineReader(in, LONGEST_LINE);
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      if (!line.isRefused() && line.text().isBlank()) {
        continue;
      }
      try {
        FlagDecision decision = flag.decide(ContextLine.parse(line));
        out.println(ContextLine.answer(decision));
        boolean undecided = decision.reason() == Reason.ERROR;
        exitCode = Math.max(exitCode, undecided ? ExitCode.FINDING : ExitCode.GOOD);
      } catch (InputException bad) {
        exitCode = ExitCode.BAD_INPUT;
        spec.commandLine().getErr().println(place + line.number() + ": " + bad.getMessage());
      }
    }
    return exitCode;
  }
}
