package io.evenkeel.slo;

import io.evenkeel.signal.Signals;
import java.util.List;

/** What all objectives of a process are measured with. */
record Instruments(HistoryStore store, Signals signals, HealthChecks checks) {

  Sources sources(String service, List<CallCounters> calls) {
    return new Sources(service, calls, signals, checks, store.timeline().now());
  }
}
