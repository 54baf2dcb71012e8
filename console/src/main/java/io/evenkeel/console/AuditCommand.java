package io.evenkeel.console;

import picocli.CommandLine.Command;

/** {@code evenkeel audit …}. */
@Command(
    name = "audit",
    description = "Read the tamper-evident audit trail.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerify.class)
final class AuditCommand {}
