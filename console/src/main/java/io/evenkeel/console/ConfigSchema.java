package io.evenkeel.console;

import io.evenkeel.config.ConfigurationSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evenkeel config schema}: the JSON Schema that lets an editor complete the YAML. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of the configuration, for editors.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = {
      "  evenkeel config schema > evenkeel.schema.json",
      "",
      "and as the first line of evenkeel.yml:",
      "  # yaml-language-server: $$schema=evenkeel.schema.json",
    })
final class ConfigSchema implements Callable<Integer> {
  /** Accepted like everywhere; the answer is JSON anyway. */
  @SuppressWarnings("unused")
  @Mixin
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(ConfigurationSchema.json().strip());
    return ExitCode.GOOD;
  }
}
