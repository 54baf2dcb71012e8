package io.evenkeel.console;

import io.evenkeel.slo.export.Exported;
import io.evenkeel.slo.export.GeneratedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory; name a file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return Math.max(exitCode, writeInto(file, exported.text()));
    }
    // A link stays what it is; the file that it leads to is written.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path name = target.getFileName();
    if (name == null) {
      throw new InputException(file + ": is a directory");
    }
    var files = new GeneratedFiles(Map.of(name.toString(), exported.text()), List.of());
    int written = GeneratedOutput.write(files, target.resolveSibling("."), check, spec);
    return Math.max(exitCode, written);
  }

  /** A device or a pipe is written to, never put aside for a file of its name. */
  private int writeInto(Path special, String text) throws InputException {
    if (check) {
      throw new InputException(special + ": is no file that --check could look at");
    }
    try (OutputStream out = Files.newOutputStream(special, StandardOpenOption.WRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(special + ": cannot be written: " + e.getMessage());
    }
    return ExitCode.GOOD;
  }
}
