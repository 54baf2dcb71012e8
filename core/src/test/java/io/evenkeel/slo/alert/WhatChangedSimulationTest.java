package io.evenkeel.slo.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.slo.alert.Incidents.Cause;
import io.evenkeel.slo.alert.Incidents.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With {@code -Devenkeel.report=FILE} the results are written to a file as well. */
@Tag("SLO-16")
class WhatChangedSimulationTest {
  private static final int INCIDENTS = 200;

  @Test
  void theCauseRanksFirstInNineOfTenIncidents() throws IOException {
    List<Result> results = LongStream.range(0, INCIDENTS).mapToObj(Incidents::play).toList();
    String report = System.getProperty("evenkeel.report", "");
    if (!report.isEmpty()) {
      Files.writeString(Path.of(report), report(results), UTF_8);
    }

    assertThat(first(results)).as("first of %d", INCIDENTS).isGreaterThanOrEqualTo(180);
    for (Cause cause : Cause.values()) {
      List<Result> same = of(cause, results);
      assertThat((double) first(same) / same.size()).as("%s", cause).isGreaterThan(0.8);
    }
  }

  private static long first(List<Result> results) {
    return results.stream().filter(result -> result.rank() == 1).count();
  }

  private static List<Result> of(Cause cause, List<Result> results) {
    return results.stream().filter(result -> result.cause() == cause).toList();
  }

  private static String report(List<Result> results) {
    var text = new StringBuilder();
    text.append("| cause | incidents | first | second | third to fifth | not named |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Cause cause : Cause.values()) {
      row(text, cause.name().toLowerCase(Locale.ROOT), of(cause, results));
    }
    row(text, "**all**", results);
    text.append("\nNot first:\n\n| seed | cause | setting | fired after | rank |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    text.append(
        results.stream()
            .filter(result -> result.rank() != 1)
            .map(
                result ->
                    "| %d | %s | %s | %d s | %s |\n"
                        .formatted(
                            result.seed(),
                            result.cause(),
                            result.setting(),
                            result.firedAfter().toSeconds(),
                            result.rank() == 0 ? "–" : result.rank() + ""))
            .collect(Collectors.joining()));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, List<Result> results) {
    text.append(
        "| %s | %d | %d | %d | %d | %d |\n"
            .formatted(
                name,
                results.size(),
                first(results),
                results.stream().filter(result -> result.rank() == 2).count(),
                results.stream().filter(result -> result.rank() > 2).count(),
                results.stream().filter(result -> result.rank() == 0).count()));
  }
}
