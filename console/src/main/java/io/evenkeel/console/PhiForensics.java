package io.evenkeel.console;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.leak.Finding;
import io.evenkeel.redaction.leak.ForensicReport;
import io.evenkeel.redaction.leak.ForensicReport.Extent;
import io.evenkeel.redaction.leak.Forensics;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code evenkeel phi forensics}: which values got into logs, where, when, and of which traces. */
@Command(
    name = "forensics",
    description = {
      "Search logs for what should have been redacted, and write an incident report in Markdown.",
      "Reads with the second detector, which shares no code with the redactor. The report names "
          + "class, file, line, field, trace and time of each value, and a keyed fingerprint by which "
          + "equal values are known; the value itself is never written. Logs may be of any size, and "
          + "packed with gzip.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi forensics --config evenkeel.yml logs/*.log logs/*.gz > incident.md",
      "  kubectl logs scheduler | evenkeel phi forensics - --json | jq '.values'",
      "",
      "Exit codes: 0 nothing found, 1 at least one value, 2 a file or the configuration could not",
      "be read.",
    })
final class PhiForensics implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Logs in UTF-8, plain or gzip; - is standard input.")
  private List<Path> files;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "The configuration: what it allows is not reported, its canaries are.")
  private @Nullable Path configFile;

  @Mixin private Format format;
  @Spec private CommandSpec spec;
  @ParentCommand private PhiCommand phi;

  @Override
  public Integer call() throws IOException, InputException {
    List<Source> sources = Source.of(files, phi.standardInput());
    Optional<RedactionSettings> settings =
        ConfigurationInput.redaction(configFile, spec.commandLine().getErr());
    if (settings.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Forensics forensics = Forensics.of(settings.get());
    for (Source source : sources) {
      read(forensics, source);
    }
    ForensicReport report = forensics.report();
    spec.commandLine()
        .getOut()
        .println(format.isJson() ? json(report) : report.markdown().stripTrailing());
    return report.isClean() ? ExitCode.GOOD : ExitCode.FINDING;
  }

  private void read(Forensics forensics, Source source) throws IOException, InputException {
    try (InputStream in = source.open()) {
      forensics.read(source.name(), in);
    } catch (ZipException | EOFException e) {
      throw new InputException(
          source.name() + ": begins like gzip but is damaged; unpack what is left");
    }
  }

  private static String json(ForensicReport report) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("files", report.files());
    answer.put("lines", report.lines());
    answer.put("values", report.values());
    extents(answer.putObject("classes"), report.byClass());
    extents(answer.putObject("traces"), report.byTrace());
    ArrayNode places = answer.putArray("places");
    for (Finding one : report.findings()) {
      places
          .addObject()
          .put("file", one.file())
          .put("line", one.line())
          .put("column", one.column())
          .put("class", one.kind())
          .put("field", one.field())
          .put("trace", one.trace())
          .put("time", one.time())
          .put("length", one.length())
          .put("fingerprint", one.fingerprint());
    }
    return answer.toString();
  }

  private static void extents(ObjectNode into, Map<String, Extent> extents) {
    new TreeMap<>(extents)
        .forEach(
            (name, extent) ->
                into.putObject(name)
                    .put("values", extent.count())
                    .put("first", extent.first())
                    .put("last", extent.last()));
  }
}
