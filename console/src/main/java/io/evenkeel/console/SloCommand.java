package io.evenkeel.console;

import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code evenkeel slo …}. */
@Command(
    name = "slo",
    description = "Work with service level objectives.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SloLint.class,
      SloRules.class,
      SloDashboards.class,
      SloDocs.class,
      SloOpenSlo.class,
      SloReplay.class,
      SloDiagnose.class,
      SloBaseline.class,
    })
final class SloCommand {
  @ParentCommand private EvenkeelCommand evenkeel;

  InputStream standardInput() {
    return evenkeel.standardInput();
  }
}
