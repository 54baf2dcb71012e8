package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.redaction.leak.ComplianceReport;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code evenkeel phi report}: what a month was like, for whoever answers for it. */
@Command(
    name = "report",
    description = {
      "Write the compliance report of a month: whether redaction is on and watched, which incidents "
          + "the audit log holds, what was done about them, and whether the log is whole.",
      "Reads the audit log and the state of a service that may be running; changes nothing.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi report evenkeel.yml --period monthly > phi.md",
      "  evenkeel phi report evenkeel.yml --period monthly --month 2026-10 --json",
      "",
      "Exit codes: 0 compliant, 1 not (an incident, an open latch, a broken audit log, redaction or",
      "leak detection off), 2 the configuration, the audit log or the state could not be read.",
    })
final class PhiReport implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private StateInput state;

  @Option(
      names = "--period",
      defaultValue = "monthly",
      description = "What the report covers; only monthly is known.")
  private Period period = Period.MONTHLY;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "The month, in UTC; default: this one, until now.")
  private @Nullable String month;

  @Mixin private Format format;
  @Spec private CommandSpec spec;

  /** What a report covers. */
  private enum Period {
    MONTHLY
  }

  @Override
  public Integer call() throws InputException, IOException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    Path directory = state.requireDirectory(configuration);
    Path log = directory.resolve("audit.log");
    ComplianceReport report;
    try (StateStore copy = StateStore.copyOf(directory.resolve("state"))) {
      report =
          ComplianceReport.of(
              month(),
              configuration.get().redaction(),
              log,
              state.verify(log, configuration.get()),
              copy);
    } catch (StateException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
    spec.commandLine()
        .getOut()
        .println(format.isJson() ? json(report) : report.markdown().stripTrailing());
    return report.isCompliant() ? ExitCode.GOOD : ExitCode.FINDING;
  }

  private YearMonth month() throws InputException {
    if (month == null) {
      return YearMonth.from(TimeSource.system().now().atOffset(ZoneOffset.UTC));
    }
    try {
      return YearMonth.parse(month);
    } catch (DateTimeParseException e) {
      throw new InputException("--month wants a year and a month, such as 2026-10");
    }
  }

  private String json(ComplianceReport report) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("month", report.month().toString());
    answer.put("period", period.name().toLowerCase(Locale.ROOT));
    answer.put("compliant", report.isCompliant());
    answer.put("enforcement", report.settings().enforcement().name().toLowerCase(Locale.ROOT));
    answer.put("incidents", report.incidents());
    answer.put("open", report.open());
    counts(answer.putObject("classes"), report.byClass());
    counts(answer.putObject("channels"), report.byChannel());
    counts(answer.putObject("actions"), report.actions());
    answer.put("audit_intact", report.audit().isIntact());
    answer.put("audit_records", report.audit().records());
    return answer.toString();
  }

  private static void counts(ObjectNode into, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach((name, count) -> into.put(name, count.longValue()));
  }
}
