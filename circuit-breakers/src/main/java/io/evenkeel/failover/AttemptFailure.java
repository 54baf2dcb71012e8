package io.evenkeel.failover;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client's exception, understood. */
record AttemptFailure(
    ErrorClass errorClass, Optional<Duration> retryAfter, boolean possiblyBilled, Throwable cause) {
  static AttemptFailure of(Throwable failure, ErrorClassifier classifier) {
    // What our own clients say wins over what a framework wrapped around it.
    AttemptFailure told = search(failure, layer -> told(layer, failure));
    if (told != null) {
      return told;
    }
    AttemptFailure known = search(failure, layer -> known(layer, failure, classifier));
    return known != null ? known : unknown(failure);
  }

  /** Nobody knows this exception. */
  static AttemptFailure unknown(Throwable failure) {
    return new AttemptFailure(
        ErrorClass.UNKNOWN, Optional.empty(), ErrorClass.UNKNOWN.possiblyBilled(), failure);
  }

  /** The calling thread was interrupted: nobody's fault. */
  static AttemptFailure cancelled(InterruptedException interrupt) {
    return new AttemptFailure(
        ErrorClass.CANCELLED, Optional.empty(), ErrorClass.CANCELLED.possiblyBilled(), interrupt);
  }

  private static @Nullable AttemptFailure search(
      Throwable failure, Function<Throwable, @Nullable AttemptFailure> look) {
    return ErrorClassifier.layers(failure)
        .map(look)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable AttemptFailure told(Throwable layer, Throwable failure) {
    return layer instanceof ProviderException told
        ? new AttemptFailure(told.errorClass(), told.retryAfter(), told.possiblyBilled(), failure)
        : null;
  }

  private static @Nullable AttemptFailure known(
      Throwable layer, Throwable failure, ErrorClassifier classifier) {
    ErrorClass errorClass = classifier.classify(layer);
    if (errorClass == null) {
      return null;
    }
    // A connection that broke later may have carried the whole request.
    boolean billed =
        errorClass == ErrorClass.CONNECT
            ? !ErrorClassifier.neverConnected(layer)
            : errorClass.possiblyBilled();
    return new AttemptFailure(errorClass, classifier.retryAfter(layer), billed, failure);
  }
}
