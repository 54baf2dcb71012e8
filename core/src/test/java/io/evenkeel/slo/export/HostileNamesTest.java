package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.testing.RequiresTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration made in code has whatever names its application chose. */
class HostileNamesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quote\"s and 'more'",
        "back\\slash\\\"",
        "line\nbreak\ttab",
        "{{ $labels.secret }}{{",
        "größe 🙂 名",
        "on",
        "1e3",
        "a} or vector(1) #",
        "\u0007bell",
      })
  @RequiresTool("promtool")
  @Tag("SLO-13")
  void theRulesAreAcceptedAndFireForExactlyThisService(String service) throws Exception {
    String rules = PrometheusRules.of(named(service)).text();
    Promtool.accepts(directory, rules);
    Files.writeString(directory.resolve("test.yml"), test(service));
    Promtool fired = Promtool.run(directory, "test", "rules", "test.yml");
    assertThat(fired.said()).contains("SUCCESS");
    assertThat(fired.exitCode()).isZero();
  }

  @Test
  @Tag("SLO-14")
  void noDocumentLandsOutsideOfItsDirectory() throws Exception {
    Path inner = directory.resolve("docs");
    for (String service :
        List.of("../../etc/passwd", "..", "/abs", "a/b", "\u0000", "x".repeat(500))) {
      SloDocuments.of(named(service), inner).writeTo(inner);
    }
    try (var files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(12)
          .allMatch(file -> inner.equals(file.getParent()));
    }
  }

  /** 99 % over 30 days; all of 1,000 events are bad, of this service and of another one. */
  private static String test(String service) {
    String labels = "{service=%s,objective=\"availability\"}".formatted(PromQl.quoted(service));
    return Tree.yaml(
        Tree.map(
            "rule_files", List.of("rules.yml"),
            "evaluation_interval", "10s",
            "tests",
                List.of(
                    Tree.map(
                        "interval", "10s",
                        "input_series",
                            List.of(
                                series("evenkeel_slo_good_total" + labels, "0 0 0 0"),
                                series("evenkeel_slo_bad_total" + labels, "0 1000 1000 1000"),
                                series("evenkeel_slo_coverage" + labels, "1 1 1 1")),
                        "promql_expr_test",
                            List.of(
                                Tree.map(
                                    "expr",
                                    "count by (service, severity) (ALERTS{alertname=\"fast_burn\"})",
                                    "eval_time",
                                    "30s",
                                    "exp_samples",
                                    List.of(
                                        Tree.map(
                                            "labels",
                                            "{service=%s,severity=\"critical\"}"
                                                .formatted(PromQl.quoted(service)),
                                            "value",
                                            1))))))));
  }

  private static Object series(String series, String values) {
    return Tree.map("series", series, "values", values);
  }

  private static Configuration named(String service) {
    Configuration good =
        Configuration.parse(
            "evenkeel.yml", "service_slos:\n  api:\n    availability: {target: 99%}\n");
    ObjectiveSettings one = good.objectives().get(0);
    var hostile =
        new ObjectiveSettings(
            service,
            one.name(),
            one.position(),
            one.indicator(),
            one.target(),
            one.window(),
            one.level(),
            one.definition());
    return new Configuration(
        List.of(hostile),
        good.flags(),
        good.providers(),
        good.routing(),
        good.responseCache(),
        good.degradedMode(),
        good.circuitBreakers(),
        good.redaction(),
        good.operations(),
        good.library(),
        good.documentation(),
        good.findings());
  }
}
