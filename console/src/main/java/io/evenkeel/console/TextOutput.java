package io.evenkeel.console;

import io.evenkeel.slo.export.Exported;
import io.evenkeel.slo.export.GeneratedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where one generated text goes, and how strict its reader is: the same on every such command. */
final class TextOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file, in one step, instead of to standard output.")
  private @Nullable Path file;

  @Option(
      names = "--strict",
      description = "Exit with 1 when something in the file cannot be expressed.")
  private boolean strict;

  @Option(
      names = "--check",
      description = "Write nothing; exit with 1 when FILE is not what would be written.")
  private boolean check;

  int write(Exported exported, CommandSpec spec) throws InputException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    exported.notExpressed().forEach(problem -> err.println(problem + " [not expressed]"));
    int exitCode = strict && !exported.notExpressed().isEmpty() ? ExitCode.FINDING : ExitCode.GOOD;
    if (file == null) {
      if (check) {
        throw new InputException("--check needs the file to look at: -o FILE");
      }
      PrintWriter out = spec.commandLine().getOut();
      out.print(exported.text());
      out.flush();
      return exitCode;
    }
    Path target = file.toAbsolutePath();
    Path name = target.getFileName();
    if (name == null) {
      throw new InputException(file + ": is a directory");
    }
    var files = new GeneratedFiles(Map.of(name.toString(), exported.text()), List.of());
    int written = GeneratedOutput.write(files, target.resolveSibling("."), check, spec);
    return Math.max(exitCode, written);
  }
}
