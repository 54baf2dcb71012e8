package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloReplayTest {
  private static final String EVENT = "{\"t\":60,\"service\":\"scheduler\",\"ok\":true}\n";
  private static final String OUTAGE =
      "{\"t\":61,\"service\":\"scheduler\",\"ok\":false,\"n\":999}\n";
  private static final String LATER = "{\"t\":70,\"service\":\"scheduler\",\"ok\":true}\n";

  @TempDir Path directory;
  private Path configuration;

  @BeforeEach
  void writeConfiguration() throws IOException {
    configuration = directory.resolve("evenkeel.yml");
    Files.writeString(
        configuration,
        """
        service_slos:
          scheduler: {availability: {target: 99.9%, measurement_window: 1h}}
          idle: {availability: {target: 99%, measurement_window: 1h}}
        """);
  }

  @Test
  void statusLinesComeAtTheirDistanceWithAllMembersInOrder() throws IOException {
    Run run = Run.of("slo", "replay", configuration.toString(), events(EVENT), "--every", "30");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .containsExactly(
            "{\"t\":30,\"service\":\"idle\",\"objective\":\"availability\",\"good\":0,\"bad\":0,"
                + "\"coverage\":0.008333333333333333,\"budget_consumed\":null,\"compliance\":null}",
            "{\"t\":30,\"service\":\"scheduler\",\"objective\":\"availability\",\"good\":0,\"bad\":0,"
                + "\"coverage\":0.008333333333333333,\"budget_consumed\":null,\"compliance\":null}",
            "{\"t\":60,\"service\":\"idle\",\"objective\":\"availability\",\"good\":0,\"bad\":0,"
                + "\"coverage\":0.016666666666666666,\"budget_consumed\":null,\"compliance\":null}",
            "{\"t\":60,\"service\":\"scheduler\",\"objective\":\"availability\",\"good\":1,\"bad\":0,"
                + "\"coverage\":0.016666666666666666,\"budget_consumed\":0,\"compliance\":1}");
  }

  @Test
  void standardInputIsReadForADash() {
    Run run = Run.withInput(EVENT, "slo", "replay", configuration.toString(), "-", "--every", "1m");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).hasSize(2);
  }

  @Test
  void withoutEveryOnlyTransitionsAreWritten() throws IOException {
    Run run = Run.of("slo", "replay", configuration.toString(), events(EVENT));

    assertThat(run).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void anAlertFailsTheRunOnlyWhenAskedTo() throws IOException {
    String events = events(EVENT + OUTAGE + LATER);

    Run plain = Run.of("slo", "replay", configuration.toString(), events);
    Run failing = Run.of("slo", "replay", configuration.toString(), events, "--fail-on-alert");

    assertThat(plain.exitCode()).isZero();
    assertThat(plain.out()).contains("\"state\":\"firing\"");
    assertThat(failing.exitCode()).isEqualTo(1);
    assertThat(failing.out()).isEqualTo(plain.out());
  }

  @Test
  void noAlertIsNoFailure() throws IOException {
    Run run =
        Run.of("slo", "replay", configuration.toString(), events(EVENT + LATER), "--fail-on-alert");

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aWrongLineIsNamedAndNothingIsReplayed() throws IOException {
    String events = events(EVENT + OUTAGE + LATER + "{\"t\":71}\n");

    Run run = Run.of("slo", "replay", configuration.toString(), events, "--every", "1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).singleElement().asString().startsWith(events + ":4:1: ");
  }

  @Test
  void aWrongConfigurationIsNamedWithItsPlace() throws IOException {
    Files.writeString(configuration, "service_slos:\n  a: {availability: {target: 120%}}\n");

    Run run = Run.of("slo", "replay", configuration.toString(), events(EVENT));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith(configuration + ":2:");
  }

  @Test
  void aMissingFileIsWrongInput() {
    Run run =
        Run.of("slo", "replay", configuration.toString(), directory.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "5x", "1.5", "", "99999999"})
  void aDistanceThatIsNoneIsWrongUsage(String every) throws IOException {
    Run run = Run.of("slo", "replay", configuration.toString(), events(EVENT), "--every=" + every);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private String events(String lines) throws IOException {
    return Files.writeString(directory.resolve("events.ndjson"), lines).toString();
  }
}
