package io.evenkeel.failover;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first of two that knows an exception tells everything about it. */
record ClassifierChain(ErrorClassifier first, ErrorClassifier next) implements ErrorClassifier {

  @Override
  public @Nullable ErrorClass classify(Throwable failure) {
    ErrorClass known = first.classify(failure);
    return known != null ? known : next.classify(failure);
  }

  @Override
  public Optional<Duration> retryAfter(Throwable failure) {
    ErrorClassifier knowing = first.classify(failure) != null ? first : next;
    return knowing.retryAfter(failure);
  }
}
