package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events at t = 0 belong to the windows (t−W, t] that begin before it, and to no other. */
class FirstMomentTest {

  @Test
  @Tag("SLO-6")
  void anEventAtZeroIsInWindowsThatBeginBeforeAndNotInThoseThatBeginThen() throws Exception {
    List<String> lines =
        replay(
            "service_slos: {a: {availability: {target: 90%, measurement_window: 10m}}}",
            "{\"t\":0,\"service\":\"a\",\"ok\":false,\"n\":7}",
            "{\"t\":0,\"service\":\"a\",\"ok\":true,\"n\":5}",
            "{\"t\":1,\"service\":\"a\",\"ok\":true,\"n\":30}",
            "{\"t\":602,\"service\":\"a\",\"ok\":true}");

    assertThat(counts(lines, 599)).isEqualTo("\"good\":35,\"bad\":7");
    assertThat(counts(lines, 600)).isEqualTo("\"good\":30,\"bad\":0");
    assertThat(counts(lines, 601)).isEqualTo("\"good\":0,\"bad\":0");
  }

  @Test
  @Tag("SLO-6")
  void noneOfTheFirstMomentIsSpreadOverTheFirstQuantum() throws Exception {
    // Five days are kept to five minutes: at 5 d and 1 min the window begins inside of the first.
    List<String> lines =
        replay(
            "service_slos: {a: {availability: {target: 90%, measurement_window: 5d}}}",
            "{\"t\":0,\"service\":\"a\",\"ok\":false,\"n\":100}",
            "{\"t\":432060,\"service\":\"a\",\"ok\":true}");

    assertThat(counts(lines, 431_999)).isEqualTo("\"good\":0,\"bad\":100");
    assertThat(counts(lines, 432_001)).isEqualTo("\"good\":0,\"bad\":0");
    assertThat(counts(lines, 432_059)).isEqualTo("\"good\":0,\"bad\":0");
  }

  @Test
  @Tag("SLO-6")
  void aCalendarPeriodThatBeginsWithTheRecordingHoldsItsFirstMoment() throws Exception {
    List<String> lines =
        replay(
            "service_slos: {a: {availability: {target: 90%, measurement_window: calendar hour}}}",
            "{\"t\":0,\"service\":\"a\",\"ok\":false,\"n\":7}",
            "{\"t\":10,\"service\":\"a\",\"ok\":true}");

    assertThat(counts(lines, 10)).isEqualTo("\"good\":1,\"bad\":7");
  }

  private static List<String> replay(String configuration, String... events) throws Exception {
    List<String> lines = new ArrayList<>();
    new Replay(
            Configuration.parse("evenkeel.yml", configuration),
            Optional.of(Duration.ofSeconds(1)),
            Instant.EPOCH)
        .run(
            ReplayEvents.read(
                "events.ndjson",
                new ByteArrayInputStream(
                    String.join("\n", events).getBytes(StandardCharsets.UTF_8))),
            lines::add);
    return lines;
  }

  private static String counts(List<String> lines, long time) {
    return lines.stream()
        .filter(line -> line.startsWith("{\"t\":" + time + ",") && line.contains("\"good\""))
        .map(line -> line.replaceAll(".*(\"good\":\\d+,\"bad\":\\d+).*", "$1"))
        .findFirst()
        .orElseThrow();
  }
}
