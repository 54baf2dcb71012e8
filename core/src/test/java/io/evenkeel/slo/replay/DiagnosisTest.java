package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.replay.Diagnosis.Finding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final String DAY =
      "service_slos: {a: {availability: {target: 99%, measurement_window: 1d}}}";

  @Test
  @Tag("SLO-7")
  void theThreeHoursThatSpentMostComeWorstFirst() throws Exception {
    int[] failures = {1, 9, 0, 3, 7};

    Finding found = only(DAY, minutes(5 * 60, minute -> failures[minute / 60]));

    assertThat(found.worstHours())
        .extracting(hour -> hour.from().toHours())
        .containsExactly(1L, 4L, 3L);
    assertThat(found.worstHours())
        .extracting(Diagnosis.Hour::bad)
        .containsExactly(540L, 420L, 180L);
    assertThat(found.worstHours().get(0).share()).isEqualTo(540 / 1_200.0);
  }

  @Test
  @Tag("SLO-7")
  void hoursThatHaveLeftTheWindowSpentNothing() throws Exception {
    String twoHours = DAY.replace("1d", "2h");

    Finding found =
        only(twoHours, minutes(6 * 60, minute -> minute < 60 ? 50 : minute >= 300 ? 1 : 0));

    assertThat(found.worstHours()).extracting(hour -> hour.from().toHours()).containsExactly(5L);
    assertThat(found.worstHours().get(0).share()).isEqualTo(1);
  }

  @Test
  @Tag("SLO-7")
  void aRecordingThatEndsBeforeAnyEvaluationIsBreachedAllTheSame() throws Exception {
    Finding found =
        only(
            "service_slos: {a: {availability: {target: 99.9%, measurement_window: 5m}}}",
            "{\"t\":5,\"service\":\"a\",\"ok\":false,\"n\":100}");

    assertThat(found.fired()).isEmpty();
    assertThat(found.isBreached()).isTrue();
  }

  @Test
  @Tag("SLO-8")
  void theShortWindowIsReadByItself() throws Exception {
    Finding found = only(DAY, minutes(120, minute -> minute >= 70 && minute < 100 ? 50 : 0));

    assertThat(found.burns()).isNotEmpty();
    assertThat(found.burns().get(0).longRate().orElseThrow()).isGreaterThan(10);
    assertThat(found.burns().get(0).shortRate()).hasValue(0);
  }

  @Test
  @Tag("SLO-8")
  void whatAnotherServiceDidIsNotItsFault() throws Exception {
    Configuration both =
        Configuration.parse(
            "evenkeel.yml",
            "service_slos: {a: {availability: {target: 99%}}, b: {availability: {target: 99%}}}");
    ReplayEvents events =
        events(minutes(60, minute -> 50).replace("\"a\"", "\"b\"") + minutes(60, minute -> 0));

    assertThat(only(Diagnosis.of(both, "a", events, Instant.EPOCH, elapsed -> {})).fired())
        .isEmpty();
    assertThat(only(Diagnosis.of(both, "b", events, Instant.EPOCH, elapsed -> {})).fired())
        .isNotEmpty();
  }

  @Test
  void whoWaitsHearsOfEachHour() throws Exception {
    var heard = new ArrayList<Duration>();

    Diagnosis.of(
        Configuration.parse("evenkeel.yml", DAY),
        "a",
        events(minutes(180, minute -> 0)),
        Instant.EPOCH,
        heard::add);

    assertThat(heard)
        .containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));
  }

  private static Finding only(String configuration, String lines) throws Exception {
    return only(
        Diagnosis.of(
            Configuration.parse("evenkeel.yml", configuration),
            "a",
            events(lines),
            Instant.EPOCH,
            elapsed -> {}));
  }

  private static Finding only(Diagnosis diagnosis) {
    assertThat(diagnosis.objectives()).hasSize(1);
    return diagnosis.objectives().get(0);
  }

  /** A hundred calls at the end of each minute, and how many of them fail. */
  private static String minutes(int count, IntUnaryOperator failing) {
    var lines = new StringBuilder();
    for (int minute = 0; minute < count; minute++) {
      int bad = failing.applyAsInt(minute);
      String call = "{\"t\":%d,\"service\":\"a\",\"ok\":%s,\"n\":%d}\n";
      lines.append(call.formatted(60 * (minute + 1), true, 100 - bad));
      if (bad > 0) {
        lines.append(call.formatted(60 * (minute + 1), false, bad));
      }
    }
    return lines.toString();
  }

  private static ReplayEvents events(String lines) throws Exception {
    return ReplayEvents.read(
        "events.ndjson", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
