package io.evenkeel.failover;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application's answers to requests that nobody answers; its failure is no answer. */
final class LastResort<Q, R> {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final Function<? super Q, ? extends @Nullable R> answers;

  LastResort(Function<? super Q, ? extends @Nullable R> answers) {
    this.answers = answers;
  }

  /** Null when there is none. */
  @Nullable R to(Q request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException | LinkageError e) {
      // Its message may quote the request.
      log.warn("A last resort failed with {}", e.getClass().getName());
      return null;
    }
  }
}
