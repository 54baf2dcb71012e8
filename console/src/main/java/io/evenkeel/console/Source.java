package io.evenkeel.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command reads: a file, or standard input, which a hyphen stands for. */
final class Source {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Path file;
  private final InputStream standardInput;

  private Source(Path file, InputStream standardInput) {
    this.file = file;
    this.standardInput = standardInput;
  }

  /** One that can be read; a file that cannot is said to be so before anything is. */
  static Source of(Path file, InputStream standardInput) throws InputException {
    if (!file.equals(STANDARD_INPUT)) {
      InputFile.requireReadable(file);
    }
    return new Source(file, standardInput);
  }

  /** All of them, or standard input when none is named. */
  static List<Source> of(List<Path> files, InputStream standardInput) throws InputException {
    List<Source> sources = new ArrayList<>();
    for (Path file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      sources.add(of(file, standardInput));
    }
    return sources;
  }

  /** Its name as it was given. */
  String name() {
    return file.toString();
  }

  /** What the number of a line follows when the line is reported. */
  String place() {
    return file.equals(STANDARD_INPUT) ? "line " : file + ":";
  }

  /** Its bytes; the reader closes them. */
  InputStream open() throws IOException {
    return file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(file);
  }
}
