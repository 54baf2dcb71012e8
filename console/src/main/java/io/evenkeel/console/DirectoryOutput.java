package io.evenkeel.console;

import io.evenkeel.slo.export.GeneratedFiles;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where generated files go: the same on every command that writes more than one. */
final class DirectoryOutput {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The directory; made where there is none.")
  private Path directory;

  @Option(names = "--check", description = "Write nothing; exit with 1 when a file would change.")
  private boolean check;

  Path directory() {
    return directory;
  }

  int write(GeneratedFiles files, CommandSpec spec) throws InputException {
    return GeneratedOutput.write(files, directory, check, spec);
  }
}
