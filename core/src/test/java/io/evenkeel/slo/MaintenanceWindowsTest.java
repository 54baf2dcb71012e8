package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock starts at 09:00. */
@Tag("SLO-11")
class MaintenanceWindowsTest {
  private static final String WINDOW =
      """
      service_slos:
        api: {availability: {target: 99%, measurement_window: 1h}}
        voice: {availability: {target: 99%, measurement_window: 1h}}
      maintenance_windows:
        - {name: upgrade, from: "2026-01-05T09:10:00Z", to: "2026-01-05T09:20:00Z", services: [api]}
      """;
  private final Engine engine = new Engine(WINDOW);

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void whatFailsDuringMaintenanceCountsNowhere() {
    fail(1);
    engine.time.advance(Duration.ofMinutes(10));
    fail(10);
    engine.time.advance(Duration.ofMinutes(10));
    fail(100);
    assertThat(engine.counts("api", "availability")).isEqualTo("0/101");
    assertThat(engine.counts("voice", "availability")).isEqualTo("0/111");
  }

  @Test
  void maintenanceIsNotObservedTime() {
    engine.time.advance(Duration.ofMinutes(30));
    assertThat(engine.status("api", "availability").coverage()).isEqualTo(20.0 / 60);
    assertThat(engine.status("voice", "availability").coverage()).isEqualTo(0.5);
  }

  @Test
  void anObjectiveThatAReloadBringsDuringMaintenanceIsPausedToo() {
    engine.time.advance(Duration.ofMinutes(15));
    engine.file.replace(
        Configuration.parse(
            "evenkeel.yml", WINDOW.replace("api: {", "api: {error_rates: {5xx: '< 1%'}, ")));
    fail(10);
    assertThat(engine.counts("api", "error_rate_5xx")).isEqualTo("0/0");
    engine.time.advance(Duration.ofMinutes(5));
    fail(1);
    assertThat(engine.counts("api", "error_rate_5xx")).isEqualTo("0/1");
  }

  @Test
  void aPartOfTheServiceIsMaintainedWithIt() {
    engine.slos.service("api").tagged("tenant", "a").record(Outcome.SERVER_ERROR, 1);
    engine.time.advance(Duration.ofMinutes(10));
    engine.slos.service("api").tagged("tenant", "a").record(Outcome.SERVER_ERROR, 1);
    assertThat(engine.slos.breakdown())
        .filteredOn(one -> one.value().equals("a"))
        .singleElement()
        .satisfies(one -> assertThat(one.objective().bad()).isEqualTo(1));
  }

  private void fail(long calls) {
    engine.calls("api", Outcome.SERVER_ERROR, Duration.ZERO, calls);
    engine.calls("voice", Outcome.SERVER_ERROR, Duration.ZERO, calls);
  }
}
