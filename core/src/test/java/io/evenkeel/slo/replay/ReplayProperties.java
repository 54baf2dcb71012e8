package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertTransition;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A replay skips idle seconds; it must never be seen to. */
class ReplayProperties {
  private static final Configuration CONFIGURATION =
      Configuration.parse(
          "evenkeel.yml",
          """
          service_slos:
            brief:
              availability: {target: 99%, measurement_window: 1h}
              latency: {p95: "< 300ms"}
            slices:
              latency: {p95: "< 300ms", error_budget: 5%, minimum_calls: 3, measurement_window: 1d}
              availability: {target: 99%, measurement_window: calendar hour}
            long:
              availability: {target: 99.9%, measurement_window: 30d}
              errors: {target: 99.5%, measurement_window: 2h}
          service_level_objectives:
            containment_rate: {target: "> 85%", measurement_window: 6h}
          """);

  private static final List<String> SERVICES = List.of("brief", "brief", "slices", "long");

  @Property(tries = 20)
  void aReplaySaysWhatATickEverySecondSays(@ForAll Random random) throws Exception {
    String recording = recording(random);
    Duration every = Duration.ofSeconds(1 + random.nextInt(90));
    List<String> fast = new ArrayList<>();
    ReplayEvents events =
        ReplayEvents.read(
            "random", new ByteArrayInputStream(recording.getBytes(StandardCharsets.UTF_8)));
    new Replay(CONFIGURATION, Optional.of(every), Instant.EPOCH).run(events, fast::add);

    assertThat(fast).isEqualTo(secondBySecond(events, every));
  }

  /** Bursts and silences of seconds to hours, stamps on and off the ticks. */
  private static String recording(Random random) {
    var text = new StringBuilder();
    long millis = random.nextInt(3) * 500L;
    for (int i = 0; i < 150; i++) {
      millis +=
          switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_500);
            case 2 -> 1_000L * random.nextInt(20);
            case 3 -> 60_000L - millis % 60_000;
            case 4 -> random.nextInt(20) == 0 ? random.nextInt(7_200_000) : 500;
            default -> random.nextInt(90_000);
          };
      text.append("{\"t\":").append(millis / 1000.0);
      text.append(",\"service\":\"").append(SERVICES.get(random.nextInt(SERVICES.size())));
      text.append("\",\"ok\":").append(random.nextInt(12) > 0);
      text.append(",\"ms\":").append(random.nextInt(330));
      text.append(",\"n\":").append(1 + random.nextInt(30)).append("}\n");
    }
    return text.toString();
  }

  private static List<String> secondBySecond(ReplayEvents events, Duration every) {
    var time = new ManualTime(Instant.EPOCH);
    var bus = new EventBus();
    var ticker = new WatchedTicker(time);
    var foundation = new Foundation(time, ticker, bus, StateStore.inMemory(), AuditLog.inMemory());
    List<String> lines = new ArrayList<>();
    bus.subscribe(
        AlertTransition.class, one -> lines.add(ReplayLines.transition(time.nanoTime(), one)));
    LiveConfiguration fixed = LiveConfiguration.fixed(CONFIGURATION);
    try (Slos slos = Slos.startUnwoven(fixed, foundation);
        SloAlerts alerts = SloAlerts.start(slos, fixed, foundation, unsent -> {})) {
      time.every(
          "status lines",
          every,
          () ->
              slos.statuses().forEach(one -> lines.add(ReplayLines.status(time.nanoTime(), one))));
      boolean begun = false;
      for (int i = 0; i < events.size(); i++) {
        if (!begun && events.time(i) > 0) {
          begun = true;
          ticker.snapshots().run(); // of the first moment
        }
        // Whatever is due at the very moment of an event comes after it.
        advanceTo(time, events.time(i) - 1);
        for (long n = 0; n < events.calls(i); n++) {
          slos.service(events.services().get(events.source(i)))
              .record(
                  events.outcome(i) == Outcome.SUCCESS ? Outcome.SUCCESS : Outcome.SERVER_ERROR,
                  events.durationNanos(i));
        }
      }
      advanceTo(time, events.time(events.size() - 1));
      assertThat(alerts.faults()).isZero();
    }
    return lines;
  }

  /** Knows the engine's snapshots, which it registers before anything else. */
  private static final class WatchedTicker implements Ticker {
    private final Ticker ticker;
    private final List<Runnable> tasks = new ArrayList<>();

    WatchedTicker(Ticker ticker) {
      this.ticker = ticker;
    }

    Runnable snapshots() {
      return tasks.get(0);
    }

    @Override
    public Subscription every(String name, Duration period, Runnable task) {
      tasks.add(task);
      return ticker.every(name, period, task);
    }

    @Override
    public boolean isVirtual() {
      return ticker.isVirtual();
    }

    @Override
    public long failures() {
      return ticker.failures();
    }

    @Override
    public void close() {
      ticker.close();
    }
  }

  private static void advanceTo(ManualTime time, long nanos) {
    time.advance(Duration.ofNanos(Math.max(0, nanos - time.nanoTime())));
  }
}
