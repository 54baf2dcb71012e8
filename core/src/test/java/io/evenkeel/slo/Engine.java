package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.Signals;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;

/** Started objectives on a manual clock. */
final class Engine implements AutoCloseable {
  final ManualTime time = new ManualTime();
  final EventBus events = new EventBus();
  final Signals signals = new Signals();
  final ManualConfiguration file;
  final Foundation foundation;
  final Slos slos;

  Engine(ObjectiveSettings... objectives) {
    this(Objectives.configuration(objectives));
  }

  /** With what a file says. */
  Engine(String yaml) {
    this(Configuration.parse("evenkeel.yml", yaml));
  }

  private Engine(Configuration configuration) {
    file = new ManualConfiguration(configuration);
    foundation =
        new Foundation(time, time, events, StateStore.inMemory(), AuditLog.inMemory(), signals);
    slos = Slos.start(file, foundation);
  }

  /** Records calls that ended alike, at once. */
  void calls(String service, Outcome outcome, Duration took, long calls) {
    slos.service(service).record(outcome, took.toNanos(), calls);
  }

  /** Good and bad of an objective's window, as {@code good/bad}. */
  String counts(String service, String objective) {
    ObjectiveStatus status = status(service, objective);
    return status.good() + "/" + status.bad();
  }

  ObjectiveStatus status(String service, String objective) {
    return slos.statuses().stream()
        .filter(status -> status.service().equals(service) && status.objective().equals(objective))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    slos.close();
  }
}
