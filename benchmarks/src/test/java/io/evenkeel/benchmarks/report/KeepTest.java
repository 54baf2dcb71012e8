package io.evenkeel.benchmarks.report;

import static io.evenkeel.benchmarks.report.Samples.results;
import static io.evenkeel.benchmarks.report.Samples.row;
import static io.evenkeel.benchmarks.report.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepTest {
  private static final Table DECISIONS =
      table(
          "FlagDecisionBenchmark",
          row("floorBareHash", 10),
          row("evenkeelDecide", 12),
          row("evenkeelStatic", 7));
  private static final Table PEERS =
      table(
          "FlagPeersBenchmark",
          row("floorBareHash", 10),
          row("evenkeel", 11),
          row("peerFf4jNotSticky", 12),
          row("peerTogglz", 110),
          row("peerUnleash", 2_000));
  private static final Table CURVE =
      table(
          "FlagScalingBenchmark",
          row("evenkeelDecide", "flags=0", 20),
          row("evenkeelDecide", "flags=1", 20),
          row("evenkeelDecide", "flags=1000", 21));

  @TempDir Path directory;

  @Test
  void theBarsAreJudgedAndTheRatiosShown() throws IOException {
    Keep.keep(results(DECISIONS, PEERS, CURVE), directory);

    assertThat(page())
        .contains("| static flag | 5.0 ns | **7.0 ns, missed** |")
        .contains("| … beside the bare hash | 1.30 × | 1.20 × |")
        .contains("| flag beside the fastest sticky peer | 0.250 × | 0.100 × |")
        .contains("| rule of two conditions | 40.0 ns | not measured |")
        .contains("| flag decisions, allocated | 0 B | 0 B |")
        .contains("| peerUnleash | 2000.0 | 20.0 | 0 | 200.00 | 18.182 |")
        .contains("failsafe 3.3.2");
  }

  @Test
  void aLaterRunReplacesOnlyWhatItMeasured() throws IOException {
    Keep.keep(results(DECISIONS, PEERS), directory);
    Keep.keep(
        results(table("FlagDecisionBenchmark", row("floorBareHash", 10), row("evenkeelStatic", 3))),
        directory);

    assertThat(page())
        .contains("| static flag | 5.0 ns | 3.0 ns |")
        .contains("| peerUnleash |")
        .doesNotContain("evenkeelDecide |");
  }

  @Test
  void twoJdksStandBesideEachOther() throws IOException {
    Keep.keep(results("25.0.3+9 (Adoptium)", DECISIONS), directory);
    Keep.keep(results(DECISIONS), directory);

    assertThat(page())
        .contains("| | at most | Java 17 | Java 25 |")
        .contains("| … beside the bare hash | 1.30 × | 1.20 × | 1.20 × |");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Row none = new Row("evenkeelDecide", "", 2, 1.5, Double.NaN, Double.NaN);
    Results results = results(table("FlagDecisionBenchmark", none));
    results.write(directory.resolve("speed-17.json"));
    assertThat(Results.read(directory.resolve("speed-17.json"))).isEqualTo(results);
  }

  @Test
  void everyTableHasAPictureThatABrowserCanRead() throws Exception {
    Keep.keep(results(DECISIONS, PEERS, CURVE, table("A<B&C", row("floor<x>", 0.5))), directory);

    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".svg")).toList()) {
        assertThat(
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement()
                    .getTagName())
            .isEqualTo("svg");
        assertThat(page()).contains("(" + file.getFileName() + ")");
        assertThat(Files.readString(file)).doesNotContain("NaN").doesNotContain("Infinity");
      }
    }
  }

  private String page() throws IOException {
    return Files.readString(directory.resolve("speed.md"));
  }
}
