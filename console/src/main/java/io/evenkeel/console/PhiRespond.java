package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.leak.OperatorRequest;
import io.evenkeel.redaction.leak.OperatorRequest.Action;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel phi respond}: stops a call that leaks, while the service runs. */
@Command(
    name = "respond",
    description = {
      "Isolate a call of which something leaked: all that it logs, writes or exports from now on "
          + "is suppressed, until it is released. Or clear the incidents that were dealt with.",
      "The request is left as a file in 'phi-requests' of the service's state directory. A running "
          + "service takes it up within a second, puts it into its audit log and keeps it over "
          + "restarts; one that starts later takes it up then.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi respond --state evenkeel-state --trace 4bf92f3577b34da6 --reason 'case 7'",
      "  evenkeel phi respond --config evenkeel.yml --call c-1009 --release --reason 'case 7 closed'",
      "  evenkeel phi respond --config evenkeel.yml --clear --reason 'case 7: label added'",
      "",
      "Exit codes: 0 done by the service, 1 refused, or no service took it up in time (it stays",
      "for the next one), 2 wrong usage, or no such state directory.",
    })
final class PhiRespond implements Callable<Integer> {
  private static final long STEP_MILLIS = 50;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** What the request is about. */
  private static final class What {
    @Option(names = "--trace", paramLabel = "ID", description = "The trace id of the call.")
    private @Nullable String trace;

    @Option(
        names = "--call",
        paramLabel = "KEY",
        description = "The call's own id, as call_id or session_id in its diagnostic context.")
    private @Nullable String call;

    @Option(names = "--clear", description = "End all open incidents.")
    private boolean clear;
  }

  @Option(names = "--release", description = "Let the call write again.")
  private boolean release;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "For the audit log; no patient's data.")
  private String reason;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who answers for it; default: who runs this.")
  private String actor;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "The configuration that names the state directory.")
  private @Nullable Path configFile;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for the service; default 10 seconds.")
  private Duration wait = Duration.ofSeconds(10);

  @Mixin private StateInput state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException, InterruptedException {
    if (what.clear && release) {
      throw new InputException("--release is for a call; give --trace or --call with it");
    }
    Optional<Configuration> configuration = Optional.empty();
    if (configFile != null) {
      configuration = ConfigurationInput.load(configFile, spec.commandLine().getErr());
      if (configuration.isEmpty()) {
        return ExitCode.BAD_INPUT;
      }
    }
    Path request = request().leaveIn(state.requireDirectory(configuration));
    return outcome(request);
  }

  private OperatorRequest request() throws InputException {
    Action action = what.clear ? Action.CLEAR : release ? Action.RELEASE : Action.ISOLATE;
    try {
      return new OperatorRequest(action, key(), actor, reason);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable CallKey key() {
    if (what.trace != null) {
      return new CallKey(CallKey.Kind.TRACE, what.trace);
    }
    return what.call == null ? null : new CallKey(CallKey.Kind.CALL, what.call);
  }

  private int outcome(Path request) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TimeSource time = TimeSource.system();
    long began = time.nanoTime();
    while (Files.exists(request) && time.nanoTime() - began < wait.toNanos()) {
      Thread.sleep(STEP_MILLIS);
    }
    if (Files.exists(request)) {
      err.println(
          request + ": no service took it up within " + wait.toSeconds() + " s; it stays there");
      return ExitCode.FINDING;
    }
    if (Files.deleteIfExists(OperatorRequest.refusalOf(request))) {
      err.println(
          "the service refused: nothing to release, too many are isolated, or no audit log");
      return ExitCode.FINDING;
    }
    out.println(what.clear ? "incidents cleared" : release ? "call released" : "call isolated");
    return ExitCode.GOOD;
  }
}
