package io.evenkeel.failover;

import io.evenkeel.signal.SignalCounter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of one failover, each kept from harming the request or the others: one that throws
 * is counted, and logged the first time and then every thousandth. Only a {@link
 * VirtualMachineError} passes, after every listener was told.
 */
final class FailoverListeners {
  /** The signal that counts what listeners threw. */
  static final String FAILURES = "llm_listener_failures";

  private static final Logger log = LoggerFactory.getLogger(Failover.class);
  private static final int LOG_EVERY = 1_000;

  private final FailoverListener[] listeners;
  private final SignalCounter failures;

  FailoverListeners(List<FailoverListener> listeners, SignalCounter failures) {
    this.listeners = listeners.toArray(FailoverListener[]::new);
    this.failures = failures;
  }

  /** Whether nobody listens, and so no record of a request is needed. */
  boolean isEmpty() {
    return listeners.length == 0;
  }

  /** Tells that a request begins; returns what {@link #ended} wants back. */
  @Nullable Object began() {
    if (listeners.length == 0) {
      return null;
    }
    if (listeners.length == 1) {
      return began(listeners[0]);
    }
    var begun = new @Nullable Object[listeners.length];
    for (int i = 0; i < begun.length; i++) {
      begun[i] = began(listeners[i]);
    }
    return begun;
  }

  /** Tells that the request ended for which {@link #began} returned {@code begun}. */
  void ended(@Nullable Object begun, CallRecord call) {
    VirtualMachineError fatal = null;
    for (int i = 0; i < listeners.length; i++) {
      try {
        listeners[i].ended(listeners.length == 1 ? begun : ofEach(begun)[i], call);
      } catch (VirtualMachineError e) {
        fatal = fatal == null ? e : fatal;
      } catch (Throwable e) {
        countAndLog(e);
      }
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  private @Nullable Object began(FailoverListener listener) {
    try {
      return listener.began();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      countAndLog(e);
      return null;
    }
  }

  private @Nullable Object[] ofEach(@Nullable Object begun) {
    return begun instanceof @Nullable Object[] each && each.length == listeners.length
        ? each
        : new @Nullable Object[listeners.length];
  }

  private void countAndLog(Throwable failure) {
    failures.increment();
    if (failures.count() % LOG_EVERY == 1) {
      log.warn("A failover listener failed ({} times so far)", failures.count(), failure);
    }
  }
}
