package io.evenkeel.console;

import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code evenkeel flags …}. */
@Command(
    name = "flags",
    description = "Work with feature flags.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {FlagsLint.class, FlagsEval.class, FlagsSimulate.class, FlagsStale.class})
final class FlagsCommand {
  @ParentCommand private EvenkeelCommand evenkeel;

  InputStream standardInput() {
    return evenkeel.standardInput();
  }
}
