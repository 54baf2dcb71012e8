package io.evenkeel.console;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says why a file cannot be read in words that name the file and the reason. */
final class InputFile {
  private InputFile() {}

  /** Returns when {@code file} is there, is no directory, and may be read. */
  static void requireReadable(Path file) throws InputException {
    if (!Files.exists(file)) {
      throw new InputException(file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory");
    }
    if (!Files.isReadable(file)) {
      throw new InputException(file + ": permission denied");
    }
  }
}
