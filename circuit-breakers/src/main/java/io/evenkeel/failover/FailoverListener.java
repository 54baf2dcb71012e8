package io.evenkeel.failover;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each request's beginning and end: to count, to charge, to trace. Thread-safe; called
 * outside of locks and after permits were released, so it is short. What it throws is counted and
 * logged, and never felt by the caller.
 */
@FunctionalInterface
public interface FailoverListener {

  /**
   * A request begins, on the thread that makes it.
   *
   * @return comes back with the end, such as the context of a trace; null when nothing is needed
   */
  default @Nullable Object began() {
    return null;
  }

  /**
   * A request ended, on whatever thread ended it; once for each {@link #began}.
   *
   * @param begun what {@link #began} returned; null also when it threw
   */
  void ended(@Nullable Object begun, CallRecord call);
}
