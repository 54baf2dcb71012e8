package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.leak.ForensicReport.Extent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-9")
class ForensicsTest {
  private static final String LOG =
      """
      2026-11-20T18:00:00.123Z INFO started
      2026-11-20T18:00:01.000Z WARN trace_id=4bf92f3577b34da6 lookup ssn=123-45-6789 failed
      \tat io.example.Lookup: wrote to jane.roe@mail.example
      2026-11-20T18:02:00.000Z INFO trace_id=00f067aa0ba902b7 retry for 123-45-6789
      """;

  private final Forensics forensics = Forensics.of(RedactionSettings.DEFAULT);

  @Test
  void everyValueIsPlacedAndNoneIsQuoted() throws IOException {
    forensics.read("service.log", bytes(LOG));
    ForensicReport report = forensics.report();

    assertThat(report.findings())
        .extracting(Finding::line, Finding::column, Finding::kind, Finding::field, Finding::trace)
        .containsExactly(
            tuple(2L, 68, "SSN", "ssn", "4bf92f3577b34da6"),
            tuple(3L, 33, "EMAIL", "", ""),
            tuple(4L, 67, "SSN", "", "00f067aa0ba902b7"));
    assertThat(report.findings().get(0).fingerprint())
        .isEqualTo(report.findings().get(2).fingerprint());
    assertThat(report.byClass())
        .containsEntry("SSN", new Extent(2, "2026-11-20T18:00:01", "2026-11-20T18:02:00"))
        .containsEntry("EMAIL", new Extent(1, "2026-11-20T18:00:01", "2026-11-20T18:00:01"));
    assertThat(report.lines()).isEqualTo(4);
    assertThat(report.markdown())
        .contains("| SSN | 2 |", "| service.log | 3 |", "4bf92f3577b34da6")
        .doesNotContain("123-45", "jane");
  }

  @Test
  void aPackedLogIsReadLikeAnyOther() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    forensics.read("service.log.gz", new ByteArrayInputStream(packed.toByteArray()));

    assertThat(forensics.report().values()).isEqualTo(3);
  }

  @Test
  void aCleanLogIsClean() throws IOException {
    forensics.read("service.log", bytes("2026-11-20T18:00:00.123Z INFO ssn=[SSN]\n\n"));

    assertThat(forensics.report().isClean()).isTrue();
    assertThat(forensics.report().markdown()).contains("Found: nothing.");
  }

  @Test
  void aValueInALineOfAnyLengthIsFoundOnceWhereverItStands() throws IOException {
    String value = "123-45-6789";
    String filler = "all is well ".repeat(LogLines.LONGEST / 12).substring(0, LogLines.LONGEST - 6);
    forensics.read("long.log", bytes(filler + " " + value + " " + filler + " " + value + "\nok\n"));

    assertThat(forensics.report().values()).isEqualTo(2);
    assertThat(forensics.report().lines()).isEqualTo(2);
  }

  @Test
  void aLogLargerThanMemoryIsRead() throws IOException {
    List<InputStream> again =
        Collections.nCopies(5_000, LOG).stream().map(ForensicsTest::bytes).toList();
    forensics.read("endless.log", new SequenceInputStream(Collections.enumeration(again)));
    ForensicReport report = forensics.report();

    assertThat(report.values()).isEqualTo(15_000);
    assertThat(report.findings()).hasSize(ForensicReport.MOST_FINDINGS);
    assertThat(report.markdown()).contains("The first 1,000 of 15,000 places.");
  }

  @Test
  void bytesThatAreNoTextDoNotEndIt() throws IOException {
    byte[] noise = {(byte) 0xFF, (byte) 0xFE, 0, '\n'};
    forensics.read("noise.log", new ByteArrayInputStream(noise));
    forensics.read("service.log", bytes(LOG));

    assertThat(forensics.report().values()).isEqualTo(3);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
