package io.evenkeel.console;

import picocli.CommandLine.Command;

/** {@code evenkeel config …}. */
@Command(
    name = "config",
    description = "Look at a configuration before a service does.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ConfigCheck.class, ConfigSchema.class})
final class ConfigCommand {}
