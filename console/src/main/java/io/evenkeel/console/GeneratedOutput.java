package io.evenkeel.console;

import io.evenkeel.slo.export.GeneratedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Writes generated files, or says which of them are not as they would be written. */
final class GeneratedOutput {
  private GeneratedOutput() {}

  static int write(GeneratedFiles files, Path directory, boolean check, CommandSpec spec)
      throws InputException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!files.refused().isEmpty()) {
      files.refused().forEach(err::println);
      return ExitCode.FINDING;
    }
    Path target = directory.normalize();
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new InputException(target + ": is not a directory");
    }
    if (check) {
      List<String> outdated = outdated(files, target);
      outdated.forEach(name -> err.println(target.resolve(name) + ": not up to date"));
      return outdated.isEmpty() ? ExitCode.GOOD : ExitCode.FINDING;
    }
    try {
      files.writeTo(target).forEach(name -> out.println(target.resolve(name)));
    } catch (IOException e) {
      throw new InputException(target + ": cannot be written: " + e.getMessage());
    }
    return ExitCode.GOOD;
  }

  private static List<String> outdated(GeneratedFiles files, Path target) throws InputException {
    try {
      return files.outdatedIn(target);
    } catch (IOException e) {
      throw new InputException(target + ": cannot be read: " + e.getMessage());
    }
  }
}
