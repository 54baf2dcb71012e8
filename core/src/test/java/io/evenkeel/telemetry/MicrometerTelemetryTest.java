package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-13")
class MicrometerTelemetryTest {
  private static final String FILE =
      """
      service_slos:
        api:
          availability: {target: 99%, measurement_window: 1d}
          uptime: {target: 99.9%, health_checks: [database]}
      """;
  private static final String LATENCY = "    latency: {p95: '< 700ms'}\n";
  private final ManualConfiguration file =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", FILE));
  private final ManualTime time = new ManualTime();
  private final Slos slos =
      Slos.start(
          file,
          new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()));
  private final SloService api = slos.service("api");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Subscription binding = MicrometerTelemetry.bind(slos, registry);

  @AfterEach
  void stop() {
    slos.close();
  }

  @Test
  void countersAreExactAndOnlyGrow() {
    calls(7, 3);
    assertThat(counter("evenkeel.slo.good")).isEqualTo(7);
    assertThat(counter("evenkeel.slo.bad")).isEqualTo(3);
    time.advance(Duration.ofDays(3)); // out of the window, still counted
    calls(1, 0);
    assertThat(counter("evenkeel.slo.good")).isEqualTo(8);
  }

  @Test
  @Tag("SLO-9")
  void whatIsUnknownIsNeitherZeroNorOne() {
    time.advance(Duration.ofDays(1));
    for (String name :
        new String[] {
          "evenkeel.slo.compliance", "evenkeel.slo.budget.remaining", "evenkeel.slo.burn.rate"
        }) {
      assertThat(registry.get(name).tag("objective", "availability").gauges())
          .isNotEmpty()
          .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
    }
  }

  @Test
  void gaugesShowTheBudgetOfTheWindow() {
    time.advance(Duration.ofDays(1));
    calls(995, 5);
    assertThat(gauge("evenkeel.slo.target")).isEqualTo(0.99);
    assertThat(gauge("evenkeel.slo.compliance")).isEqualTo(0.995);
    assertThat(gauge("evenkeel.slo.coverage")).isEqualTo(1);
    assertThat(gauge("evenkeel.slo.budget.remaining")).isCloseTo(0.5, within(1e-9));
    assertThat(
            registry
                .get("evenkeel.slo.burn.rate")
                .tag("objective", "availability")
                .tag("window", "5m")
                .gauge()
                .value())
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void anObjectiveThatIsNotMeasuredHasNoCountersAndUnknownGauges() {
    assertThat(registry.find("evenkeel.slo.good").tag("objective", "uptime").meters()).isEmpty();
    assertThat(
            registry
                .get("evenkeel.slo.budget.remaining")
                .tag("objective", "uptime")
                .gauge()
                .value())
        .isNaN();
    assertThat(registry.get("evenkeel.slo.coverage").tag("objective", "uptime").gauge().value())
        .isNaN();
  }

  @Test
  void closingTheBindingRemovesTheMeters() {
    binding.close();
    assertThat(registry.getMeters()).isEmpty();
    slos.service("later");
    time.advance(Duration.ofSeconds(2));
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aBindingThatClosesWhileTheTickerRefreshesItLeavesNoMeter() {
    binding.close();
    var late = new AtomicReference<Subscription>();
    slos.onObjectivesChange(() -> Objects.requireNonNull(late.get()).close());
    late.set(MicrometerTelemetry.bind(slos, registry));
    slos.service("later");
    time.advance(Duration.ofSeconds(1));
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void everyMeterIsTaggedWithServiceAndObjective() {
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .allSatisfy(
            id -> {
              assertThat(id.getTag("service")).isEqualTo("api");
              assertThat(id.getTag("objective")).isIn("availability", "uptime");
            });
  }

  @Test
  void aRegistryThatRefusesANewMeterIsNotFelt() {
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("refused");
              }
            });
    var heard = new AtomicInteger();
    slos.onObjectivesChange(heard::incrementAndGet);
    file.replace(Configuration.parse("evenkeel.yml", FILE + LATENCY));
    time.advance(Duration.ofSeconds(2));
    assertThat(heard).hasValue(1);
    assertThat(slos.objectives()).hasSize(3);
    calls(1, 0);
    assertThat(counter("evenkeel.slo.good")).isEqualTo(1);
  }

  @Test
  void anObjectiveThatAReloadBringsIsPublishedAndOneThatItTakesIsNot() {
    file.replace(Configuration.parse("evenkeel.yml", FILE + LATENCY));
    time.advance(Duration.ofSeconds(1));
    calls(2, 0);
    assertThat(registry.get("evenkeel.slo.good").functionCounters()).hasSize(2);
    file.replace(Configuration.parse("evenkeel.yml", FILE));
    time.advance(Duration.ofSeconds(1));
    assertThat(counter("evenkeel.slo.good")).isEqualTo(2);
    assertThat(registry.get("evenkeel.slo.good").functionCounters()).hasSize(1);
  }

  @Test
  @Tag("SLO-11")
  void aSeriesOfABreakdownHasCountersOfItsOwn() {
    api.tagged("tenant", "clinic-a").record(Outcome.SERVER_ERROR, 1);
    time.advance(Duration.ofSeconds(1));
    assertThat(
            registry
                .get("evenkeel.slo.tagged.bad")
                .tags("service", "api", "objective", "availability")
                .tags("tag", "tenant", "value", "clinic-a")
                .functionCounter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("evenkeel.slo.tagged.bad").tag("value", "(other)").functionCounter())
        .isNotNull();
    assertThat(counter("evenkeel.slo.bad")).isEqualTo(1);
  }

  @Test
  void aServiceWithALatencyObjectiveShowsItsLatencies() {
    assertThat(registry.find("evenkeel.slo.latency").meters()).isEmpty();
    file.replace(Configuration.parse("evenkeel.yml", FILE + LATENCY));
    time.advance(Duration.ofSeconds(1));
    assertThat(registry.get("evenkeel.slo.latency").gauges())
        .hasSize(6)
        .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
    for (int i = 0; i < 99; i++) {
      api.record(Outcome.SUCCESS, Duration.ofMillis(100).toNanos());
    }
    api.record(Outcome.SUCCESS, Duration.ofSeconds(2).toNanos());
    assertThat(latency("0.99", "5m")).isCloseTo(0.1, within(0.002));
    assertThat(latency("0.5", "1h")).isCloseTo(0.1, within(0.002));
  }

  @Test
  void whatBeginsToBeMeasuredGetsItsCounters() {
    assertThat(registry.find("evenkeel.slo.good").tag("objective", "uptime").meters()).isEmpty();
    slos.healthChecks().register("database", () -> true);
    time.advance(Duration.ofSeconds(10));
    assertThat(registry.find("evenkeel.slo.good").tag("objective", "uptime").meters()).hasSize(1);
  }

  private double latency(String quantile, String window) {
    return registry
        .get("evenkeel.slo.latency")
        .tags("service", "api", "quantile", quantile, "window", window)
        .gauge()
        .value();
  }

  private void calls(int good, int bad) {
    for (int i = 0; i < good; i++) {
      api.record(Outcome.SUCCESS, 1);
    }
    for (int i = 0; i < bad; i++) {
      api.record(Outcome.SERVER_ERROR, 1);
    }
  }

  private double counter(String name) {
    return registry.get(name).tag("objective", "availability").functionCounter().count();
  }

  private double gauge(String name) {
    return registry.get(name).tag("objective", "availability").gauge().value();
  }
}
