package io.evenkeel.console;

import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code evenkeel phi …}. */
@Command(
    name = "phi",
    description = "Find protected health information, keep it out, and answer for what leaked.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PhiDetect.class,
      PhiRedact.class,
      PhiSelfTest.class,
      PhiForensics.class,
      PhiReport.class,
      PhiRespond.class,
    })
final class PhiCommand {
  @ParentCommand private EvenkeelCommand evenkeel;

  InputStream standardInput() {
    return evenkeel.standardInput();
  }
}
