package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several observers as one; one that throws is counted and keeps nothing from the others. */
record CallObservers(List<CallObserver> all) implements CallObserver {

  CallObservers with(CallObserver added) {
    return new CallObservers(Stream.concat(all.stream(), Stream.of(added)).toList());
  }

  CallObservers without(CallObserver removed) {
    return new CallObservers(all.stream().filter(one -> one != removed).toList());
  }

  /** What a service tells; null when nobody listens, so that a call need not ask further. */
  @Nullable CallObserver orNull() {
    return switch (all.size()) {
      case 0 -> null;
      case 1 -> all.get(0);
      default -> this;
    };
  }

  @Override
  public void ended(SloService service, Outcome outcome, long durationNanos, boolean outermost) {
    for (CallObserver one : all) {
      try {
        one.ended(service, outcome, durationNanos, outermost);
      } catch (Throwable fault) {
        Faults.dropped(fault);
      }
    }
  }

  @Override
  public CallObserver detached() {
    return new CallObservers(all.stream().map(CallObserver::detached).toList());
  }
}
