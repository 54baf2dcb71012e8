package io.evenkeel.console;

import io.evenkeel.audit.AuditBreak;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.redaction.leak.SelfTest;
import io.evenkeel.redaction.leak.SelfTest.Check;
import io.evenkeel.redaction.logback.LogbackProbe;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code evenkeel phi test}: whether a configuration keeps patients out of everything. */
@Command(
    name = "test",
    description = {
      "Prove that a configuration redacts: invented values of every class go through logs and "
          + "transcripts, and none may come out.",
      "Also checked: that the second detector would notice each class, and, when the service has an "
          + "audit log, that it is whole. A line each, PASS or FAIL. Nothing of the service is "
          + "touched. Log lines go through Logback when it is on the class path.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel phi test evenkeel.yml",
      "  evenkeel phi test evenkeel.yml --state evenkeel-state --key-file keys/audit",
      "",
      "Exit codes: 0 everything passed, 1 something failed, 2 the configuration or the audit log",
      "could not be read.",
    })
final class PhiSelfTest implements Callable<Integer> {
  @Mixin private ConfigurationInput input;
  @Mixin private StateInput state;
  @Mixin private Format format;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    List<Check> checks;
    try {
      checks = new ArrayList<>(SelfTest.of(configuration.get()).run(logs()));
    } catch (ConfigurationException refused) {
      refused.problems().forEach(spec.commandLine().getErr()::println);
      return ExitCode.BAD_INPUT;
    }
    auditTrail(configuration.get()).ifPresent(checks::add);
    print(checks);
    return checks.stream().allMatch(Check::passed) ? ExitCode.GOOD : ExitCode.FINDING;
  }

  private static Map<String, UnaryOperator<String>> logs() {
    try {
      return Map.of("logback", new LogbackProbe());
    } catch (LinkageError notThere) {
      return Map.of();
    }
  }

  private Optional<Check> auditTrail(Configuration configuration) throws InputException {
    Optional<Path> log = state.directory(configuration).map(found -> found.resolve("audit.log"));
    if (log.isEmpty() || !Files.exists(log.get())) {
      return Optional.empty();
    }
    AuditVerification found = state.verify(log.get(), configuration);
    AuditBreak broken = found.firstBreak();
    return Optional.of(
        new Check(
            "audit trail",
            found.isIntact(),
            broken == null ? found.records() + " records" : broken.message()));
  }

  private void print(List<Check> checks) {
    PrintWriter out = spec.commandLine().getOut();
    if (!format.isJson()) {
      checks.forEach(
          check ->
              out.println(
                  (check.passed() ? "PASS " : "FAIL ") + check.name() + ": " + check.detail()));
      return;
    }
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("passed", checks.stream().allMatch(Check::passed));
    ArrayNode all = answer.putArray("checks");
    checks.forEach(
        check ->
            all.addObject()
                .put("name", check.name())
                .put("passed", check.passed())
                .put("detail", check.detail()));
    out.println(answer);
  }
}
