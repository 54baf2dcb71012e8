package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagsCommandsTest {
  private static final String CLEAN =
      """
      flag_segments:
        beta: "tenant startsWith 'clinic-'"
      feature_flags:
        model:
          enabled: true
          strategy: canary
          canary_percentage: 5
          owner: voice-team
          expires: "2999-03-31"
          variants: {control: gpt-4o-mini, canary: gpt-4o}
          rules: [{if: "segment('beta') and age >= 18", serve: canary}]
        limit: {enabled: true, serve: high, variants: {high: 12.50, low: 3}}
        texts: {enabled: false, variants: {control: {greeting: hello}, canary: {greeting: hi}}}
      """;

  @TempDir Path directory;
  private String clean = "";

  @BeforeEach
  void writeTheCleanFile() throws IOException {
    clean = write("clean.yml", CLEAN);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String broken() throws IOException {
    return write("bad.yml", CLEAN.replace("age >= 18", "age = 18"));
  }

  @Test
  @Tag("OPS-4")
  void lintPrintsNothingAboutAFileWithNothingToDo() {
    assertThat(Run.of("flags", "lint", clean)).isEqualTo(new Run(0, "", ""));
  }

  @Test
  @Tag("OPS-4")
  void lintNamesEachFindingByItsPlace() throws IOException {
    String file =
        write(
            "odd.yml",
            """
            flag_segments:
              idle: "age > 100"
            feature_flags:
              settled: {enabled: true, strategy: canary, canary_percentage: 100}
              alike: {enabled: true, variants: {control: a, canary: a}}
              off: {enabled: false}
              hopeless:
                enabled: true
                requires: [{flag: off, variant: canary}]
                rules:
                  - {if: "age > 3", serve: canary}
                  - {if: "(age > 3)", serve: control}
                  - {if: "age > 4", serve: control, percentage: 0}
              over:
                enabled: true
                schedule: [{at: "2020-01-01T00:00:00Z", enabled: false}]
            """);

    Run run = Run.of("flags", "lint", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .containsExactly(
            file + ":2:9: segment 'idle' is named by no rule",
            file
                + ":4:3: flag 'settled' gives its canary to everybody: nothing is compared, so"
                + " nothing rolls back by comparison",
            file + ":5:3: flag 'alike' serves the same by 'control' and by 'canary'",
            file
                + ":9:23: flag 'hopeless' never decides: flag 'off', as it stands, serves 'canary'"
                + " to nobody",
            file
                + ":12:14: a rule of flag 'hopeless' never decides: the one at "
                + file
                + ":11:14 has the same condition and serves everybody",
            file
                + ":13:14: a rule of flag 'hopeless' serves 0 % of its contexts; take it out or"
                + " raise its percentage",
            file
                + ":14:3: flag 'over' became what it is by its schedule, the last time at"
                + " 2020-01-01T00:00:00Z; write that state into its own keys");
    assertThat(Run.of("flags", "lint", "--json", file, clean).out())
        .contains("\"line\":12", "\"good\":true,\"problems\":[]");
  }

  @Test
  @Tag("OPS-4")
  void lintAndStaleRefuseAFileThatDoesNotLoad() throws IOException {
    for (String command : new String[] {"lint", "stale"}) {
      Run run = Run.of("flags", command, clean, broken());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines())
          .singleElement()
          .asString()
          .contains("bad.yml:11:43: ", "unexpected character at position 25; compare with '=='");
    }
  }

  @Test
  @Tag("FLAG-11")
  void staleNamesFlagsWhoseTimeIsOverAndTheirOwners() throws IOException {
    assertThat(Run.of("flags", "stale", clean)).isEqualTo(new Run(0, "", ""));
    String file =
        write(
            "stale.yml",
            """
            feature_flags:
              past: {enabled: true, expires: "2020-03-31", owner: voice-team}
              settled: {enabled: true, strategy: canary, canary_percentage: 0}
              scheduled:
                enabled: true
                strategy: canary
                canary_percentage: 5
                schedule: [{at: "2020-01-01T00:00:00Z", canary_percentage: 100}]
              targeted:
                enabled: true
                schedule:
                  - {at: "2020-01-01T00:00:00Z", rules: [{if: "age > 3", serve: control}]}
            """);

    Run run = Run.of("flags", "stale", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines()).hasSize(3);
    assertThat(run.outLines().get(0))
        .startsWith(file + ":2:3: flag 'past' expired on 2020-03-31, ")
        .endsWith(" days ago; ask voice-team");
    assertThat(run.outLines().get(1))
        .isEqualTo(
            file
                + ":3:3: flag 'settled' serves the same to everybody, without a change to come; it"
                + " names no 'owner' to ask");
    assertThat(run.outLines().get(2))
        .contains("flag 'scheduled' serves the same to everybody since 2020-01-01T00:00:00Z");
    assertThat(Run.of("flags", "stale", "--settled-days", "36500", file).outLines()).hasSize(2);
    assertThat(Run.of("flags", "stale", "--settled-days", "-1", file).exitCode()).isEqualTo(2);
  }

  @Test
  @Tag("FLAG-5")
  void evalAnswersEachContextInOrder() {
    Run run =
        Run.withInput(
            """
            {"key": "session-1", "tenant": "clinic-a", "age": 18}
            {"key": "session-2", "tenant": "clinic-a", "age": 17.9, "vip": true, "none": null}

            {"key": "session-17"}
            """,
            "flags",
            "eval",
            clean,
            "model");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .containsExactly(
            "{\"value\":\"gpt-4o\",\"variant\":\"canary\",\"reason\":\"TARGETING_MATCH\",\"generation\":1}",
            "{\"value\":\"gpt-4o-mini\",\"variant\":\"control\",\"reason\":\"SPLIT\",\"generation\":1}",
            "{\"value\":\"gpt-4o-mini\",\"variant\":\"control\",\"reason\":\"SPLIT\",\"generation\":1}");
  }

  @Test
  @Tag("FLAG-2")
  void evalWritesEachValueAsItsKind() {
    String one = "{\"key\": \"s\"}";
    assertThat(Run.withInput(one, "flags", "eval", clean, "limit").out())
        .startsWith("{\"value\":12.50,\"variant\":\"high\",\"reason\":\"STATIC\"");
    assertThat(Run.withInput(one, "flags", "eval", clean, "texts").out())
        .startsWith(
            "{\"value\":{\"greeting\":\"hello\"},\"variant\":\"control\",\"reason\":\"DISABLED\"");
  }

  @Test
  @Tag("OPS-4")
  void evalEndsWithOneWhereAContextCannotBeDecided() {
    Run run = Run.withInput("{\"age\": 3}\n{\"key\": \"s\"}\n", "flags", "eval", clean, "model");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines()).hasSize(2);
    assertThat(run.outLines().get(0)).contains("\"reason\":\"ERROR\"");
  }

  @Test
  @Tag("OPS-4")
  void evalReportsBadInputByItsNumberAndAnswersTheRest() throws IOException {
    Run run =
        Run.withInput(
            "{\"key\": 7}\n[]\n{\"key\": \"jane\", \"a\": []}\nnone\n{\"key\": \"s\"}\n",
            "flags",
            "eval",
            clean,
            "model");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.outLines()).hasSize(1);
    assertThat(run.errLines())
        .containsExactly(
            "line 1: wants \"key\" with a string",
            "line 2: wants an object with \"key\" and attributes",
            "line 3: attribute 2 is no text, number or truth",
            "line 4: not JSON, from column 1");
    assertThat(Run.of("flags", "eval", broken(), "model").exitCode()).isEqualTo(2);
    assertThat(Run.of("flags", "eval", clean, "modle").errLines())
        .containsExactly("evenkeel: there is no flag 'modle'; did you mean 'model'?");
    assertThat(Run.of("flags", "eval", clean, "model", "missing.ndjson").exitCode()).isEqualTo(2);
    assertThat(Run.of("flags", "eval", clean, "model", "--at", "2026-12-01").exitCode())
        .isEqualTo(2);
  }

  @Test
  @Tag("FLAG-4")
  void evalFollowsAScheduleToAnyMoment() throws IOException {
    String file =
        write(
            "scheduled.yml",
            """
            feature_flags:
              f:
                enabled: true
                schedule: [{at: "2026-12-01T08:00:00Z", enabled: false}]
            """);
    Path contexts = Files.writeString(directory.resolve("contexts.ndjson"), "{\"key\": \"s\"}\n");

    assertThat(at(file, contexts, "2026-12-01T08:59:59+01:00")).contains("\"reason\":\"STATIC\"");
    assertThat(at(file, contexts, "2026-12-01T09:00:00+01:00")).contains("\"reason\":\"DISABLED\"");
  }

  private static String at(String file, Path contexts, String moment) {
    return Run.of("flags", "eval", file, "f", contexts.toString(), "--at", moment).out();
  }
}
