package io.evenkeel.console;

import picocli.CommandLine.Command;

/** {@code evenkeel slo …}. */
@Command(
    name = "slo",
    description = "Work with service level objectives.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SloLint.class,
    })
final class SloCommand {}
