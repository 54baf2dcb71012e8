package io.evenkeel.llm.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the first values that it is shown, up to a number, and no others. Thread-safe. */
final class BoundedSet<T> {
  private final Set<T> taken = ConcurrentHashMap.newKeySet();
  private final int most;

  BoundedSet(int most) {
    this.most = most;
  }

  /** Whether {@code value} is one of them, or has become one. */
  boolean admits(T value) {
    return taken.contains(value) || (taken.size() < most && add(value));
  }

  private synchronized boolean add(T value) {
    return taken.contains(value) || (taken.size() < most && taken.add(value));
  }
}
