package io.evenkeel.console;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.console.LineReader.Line;
import io.evenkeel.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evenkeel phi detect}: says where in each text the redactor sees what kind of value. */
@Command(
    name = "detect",
    description = {
      "Say where texts hold protected health information.",
      "Reads lines of JSON {\"id\": …, \"text\": …} and writes for each, in order, a line",
      "{\"id\": …, \"spans\": [{\"start\": …, \"end\": …, \"type\": …}]}. Positions count UTF-16 units "
          + "(as Java and JavaScript do) from 0; end is exclusive. The text itself is never written.",
      "A line that is no such JSON is reported by number on standard error; the others are still "
          + "answered.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi detect --profile log < lines.ndjson",
      "  echo '{\"id\": 1, \"text\": \"call me at 212-555-0187\"}' | evenkeel phi detect",
      "",
      "Exit codes: 0 every line was answered (with or without findings), 2 a line or a file",
      "could not be read.",
    })
final class PhiDetect implements Callable<Integer> {
  /** Longer texts are cut by their sender: nothing that a service logs in one piece is larger. */
  static final int LONGEST_LINE = 16 << 20;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files of such lines; standard input when none is given, or for -.")
  private List<Path> files = List.of();

  @Mixin private ProfileOption reading;

  /** Accepted like everywhere; the answer is JSON anyway. */
  @SuppressWarnings("unused")
  @Mixin
  private Format format;

  @Spec private CommandSpec spec;
  @ParentCommand private PhiCommand phi;

  @Override
  public Integer call() throws IOException, InputException {
    List<Source> sources = Source.of(files, phi.standardInput());
    Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
    boolean good = true;
    for (Source source : sources) {
      try (InputStream in = source.open()) {
        good &= detect(redactor, in, source.place());
      }
    }
    return good ? ExitCode.GOOD : ExitCode.BAD_INPUT;
  }

  private boolean detect(Redactor redactor, InputStream in, String place) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean good = true;
    LineReader lines = new LineReader(in, LONGEST_LINE);
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      if (!line.isRefused() && line.text().isBlank()) {
        continue;
      }
      try {
        DetectionLine text = DetectionLine.parse(line);
        out.println(text.answer(redactor.detect(text.text(), reading.profile())));
      } catch (InputException bad) {
        good = false;
        err.println(place + line.number() + ": " + bad.getMessage());
      }
    }
    return good;
  }
}
