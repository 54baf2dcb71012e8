package io.evenkeel.console;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.console.LineReader.Line;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.leak.LeakDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code evenkeel phi redact}: lines in, the same lines without what identifies a patient out. */
@Command(
    name = "redact",
    description = {
      "Write lines without what identifies a patient.",
      "Each line is a text of its own. One that cannot be read becomes [SUPPRESSED] and is "
          + "reported by number on standard error.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi redact --profile log --config evenkeel.yml < service.log > safe.log",
      "  evenkeel phi redact --verify notes.txt",
      "",
      "Exit codes: 0 every line was written, 1 --verify found a value in what was written, or a",
      "line had to be suppressed, 2 a line, a file or the configuration could not be read.",
    })
final class PhiRedact implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files of UTF-8 text; standard input when none is given, or for -.")
  private List<Path> files = List.of();

  @Mixin private ProfileOption reading;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description =
          "The configuration whose 'phi_redaction' is used; default: what an empty one says.")
  private @Nullable Path configFile;

  @Option(
      names = "--verify",
      description = "Read what is written with the second detector; a value in it is a failure.")
  private boolean verify;

  @Spec private CommandSpec spec;
  @ParentCommand private PhiCommand phi;

  @Override
  public Integer call() throws IOException, InputException {
    List<Source> sources = Source.of(files, phi.standardInput());
    Optional<RedactionSettings> settings = settings();
    if (settings.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    int exitCode = ExitCode.GOOD;
    try (Redactor redactor = Redactor.of(settings.get())) {
      LeakDetector detector = LeakDetector.of(settings.get());
      for (Source source : sources) {
        try (InputStream in = source.open()) {
          exitCode = Math.max(exitCode, redact(redactor, detector, in, source.place()));
        }
      }
      return redactor.suppressions() > 0 ? Math.max(exitCode, ExitCode.FINDING) : exitCode;
    } catch (ConfigurationException refused) {
      refused.problems().forEach(spec.commandLine().getErr()::println);
      return ExitCode.BAD_INPUT;
    }
  }

  /** Who asks for redaction gets it, whatever the service itself does. */
  private Optional<RedactionSettings> settings() {
    return ConfigurationInput.redaction(configFile, spec.commandLine().getErr())
        .map(
            found ->
                found.enforcement() == Enforcement.NONE
                    ? found.withEnforcement(Enforcement.STANDARD)
                    : found);
  }

  private int redact(Redactor redactor, LeakDetector detector, InputStream in, String place)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int exitCode = ExitCode.GOOD;
    LineReader lines = new LineReader(in, PhiDetect.LONGEST_LINE);
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      if (line.isRefused()) {
        out.println(Redactor.SUPPRESSED);
        err.println(place + line.number() + ": " + line.refusal());
        exitCode = ExitCode.BAD_INPUT;
        continue;
      }
      String clean = redactor.redact(line.text(), reading.profile());
      out.println(clean);
      if (verify && !detector.read(clean, List.of()).isEmpty()) {
        err.println(
            place
                + line.number()
                + ": "
                + detector.read(clean, List.of()).get(0).kind()
                + " is still there; report the form, not the value");
        exitCode = Math.max(exitCode, ExitCode.FINDING);
      }
    }
    return exitCode;
  }
}
