package io.evenkeel.console;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.llm.usage.UsageLedger;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.TimeSource;
import io.evenkeel.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The ledger that a service keeps of what its models take, read from its state directory while the
 * service may be running: the same on every such command.
 */
final class LedgerInput {
  @Mixin private ProvidersInput providers;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The service's state directory; default 'state_directory' of 'evenkeel'.")
  private @Nullable Path directory;

  /** What {@code look} does with the ledger; the exit code. */
  int read(CommandSpec spec, Function<UsageLedger, String> look) throws InputException {
    Optional<Configuration> configuration = providers.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    // Time stands still: what is shown is of one moment.
    try (StateStore state = open(directory(configuration.get()));
        VirtualTime time = new VirtualTime(TimeSource.system().now());
        UsageLedger ledger =
            UsageLedger.start(
                LiveConfiguration.fixed(configuration.get()),
                new Foundation(time, time, new EventBus(), state, AuditLog.inMemory()))) {
      spec.commandLine().getOut().print(look.apply(ledger));
      spec.commandLine().getOut().flush();
      state.recoveries().forEach(spec.commandLine().getErr()::println);
      return state.recoveries().isEmpty() ? ExitCode.GOOD : ExitCode.FINDING;
    }
  }

  private Path directory(Configuration configuration) throws InputException {
    Path named =
        directory != null ? directory : configuration.library().stateDirectory().orElse(null);
    if (named == null) {
      throw new InputException(
          "%s names no state directory; write 'state_directory' under 'evenkeel', or give --state DIR"
              .formatted(providers.file()));
    }
    // What Foundation.inDirectory makes of it.
    Path state = named.resolve("state");
    if (!Files.isDirectory(state)) {
      throw new InputException(
          named + ": no service keeps its state there; name the directory that the service uses");
    }
    return state;
  }

  private static StateStore open(Path state) throws InputException {
    try {
      return StateStore.copyOf(state);
    } catch (StateException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }
}
