package io.evenkeel.console;

import picocli.CommandLine.Command;

/** {@code evenkeel providers …}. */
@Command(
    name = "providers",
    description = "Work with language model providers.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProvidersLint.class,
      ProvidersKeys.class,
      ProvidersTokens.class,
      ProvidersPerformance.class,
    })
final class ProvidersCommand {}
