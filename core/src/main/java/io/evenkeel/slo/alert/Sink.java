package io.evenkeel.slo.alert;

import java.time.Duration;
import java.util.Optional;

/** One receiver of notifications. Called by one thread at a time, which it may hold for seconds. */
interface Sink {

  /** Tells the receiver, or says why not. */
  Delivery deliver(AlertTransition transition);

  /** How often the receiver must hear of an alert that goes on; empty when once is enough. */
  default Optional<Duration> renewal() {
    return Optional.empty();
  }
}
