package io.evenkeel.slo.alert;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.Signals;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A process with objectives and alerts on a manual clock, which can restart with its state. */
final class AlertEngine implements AutoCloseable {
  final ManualConfiguration file;
  final StateStore state;
  final List<AlertTransition> told = new ArrayList<>();
  Consumer<AlertTransition> receiver = transition -> {};
  ManualTime time;
  Signals signals = new Signals();
  EventBus events = new EventBus();
  Slos slos;
  SloAlerts alerts;

  AlertEngine(String yaml) {
    this(Configuration.parse("evenkeel.yml", yaml), StateStore.inMemory());
  }

  AlertEngine(Configuration configuration, StateStore state) {
    this.file = new ManualConfiguration(configuration);
    this.state = state;
    this.time = new ManualTime();
    start();
  }

  /** One service with one objective over 30 days. */
  static String availability(String target) {
    return "service_slos: {api: {availability: {target: %s%%, measurement_window: 30d}}}"
        .formatted(target);
  }

  void replace(String yaml) {
    file.replace(Configuration.parse("evenkeel.yml", yaml));
  }

  /** The process dies, and another one starts {@code later} with what was stored. */
  void restart(Duration later) {
    slos.close();
    alerts.close();
    ManualTime before = time;
    time = new ManualTime(before.now().plus(later));
    signals = new Signals();
    events = new EventBus();
    start();
  }

  private void start() {
    var foundation = new Foundation(time, time, events, state, AuditLog.inMemory(), signals);
    slos = Slos.start(file, foundation);
    alerts =
        SloAlerts.start(
            slos,
            file,
            foundation,
            transition -> {
              receiver.accept(transition);
              told.add(transition);
            });
  }

  /** Calls of the service {@code api} that end now. */
  void calls(int good, int bad) {
    for (int i = 0; i < good; i++) {
      slos.service("api").record(Outcome.SUCCESS, 1);
    }
    for (int i = 0; i < bad; i++) {
      slos.service("api").record(Outcome.SERVER_ERROR, 1);
    }
  }

  /** A second of traffic, again and again. */
  void traffic(Duration stretch, int good, int bad) {
    for (long i = 0; i < stretch.toSeconds(); i++) {
      calls(good, bad);
      time.advance(Duration.ofSeconds(1));
    }
  }

  void idle(Duration stretch) {
    time.advance(stretch);
  }

  /** {@code alert state} of what was told since the last time. */
  List<String> heard() {
    List<String> heard =
        told.stream().map(one -> one.identity().alert() + " " + one.state()).toList();
    told.clear();
    return heard;
  }

  List<String> firing() {
    return alerts.statuses().stream()
        .filter(AlertStatus::isFiring)
        .map(status -> status.identity().alert())
        .toList();
  }

  AlertStatus status(String alert) {
    return alerts.statuses().stream()
        .filter(status -> status.identity().alert().equals(alert))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    alerts.close();
    slos.close();
  }
}
