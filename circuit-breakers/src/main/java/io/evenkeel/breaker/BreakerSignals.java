package io.evenkeel.breaker;

import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.signal.Signals;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What alert conditions and health pages read of the breakers of a process. */
final class BreakerSignals {
  private final Signals signals;
  private final Queue<Subscription> published = new ConcurrentLinkedQueue<>();

  /**
   * @param breakers all of them, at any time
   */
  BreakerSignals(Signals signals, Collection<PhasedBreaker> breakers) {
    this.signals = signals;
    published.add(
        signals.gauge(
            BreakerSettings.OPEN_BREAKERS,
            () -> breakers.stream().filter(BreakerSignals::refuses).count()));
  }

  void publish(PhasedBreaker breaker) {
    published.add(
        signals.gauge(BreakerSettings.openSignal(breaker.name()), () -> refuses(breaker) ? 1 : 0));
  }

  void close() {
    published.forEach(Subscription::close);
    published.clear();
  }

  private static boolean refuses(CircuitBreaker breaker) {
    return breaker.state() != BreakerState.CLOSED;
  }
}
