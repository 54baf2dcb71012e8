package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;

/** Started objectives on a manual clock. */
final class Engine implements AutoCloseable {
  final ManualTime time = new ManualTime();
  final ManualConfiguration file;
  final Foundation foundation;
  final Slos slos;

  Engine(ObjectiveSettings... objectives) {
    file = new ManualConfiguration(Objectives.configuration(objectives));
    foundation =
        new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    slos = Slos.start(file, foundation);
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
