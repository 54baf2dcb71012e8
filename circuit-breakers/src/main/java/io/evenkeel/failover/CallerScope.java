package io.evenkeel.failover;

import io.evenkeel.call.CallScope;
import org.jspecify.annotations.Nullable;

/**
 * The call within which a request was made, for the work that other threads do for it later: their
 * attempts are exposed to that call, and know its patient's values. Thread-safe.
 */
final class CallerScope {
  // A wrapped task is made where the call runs; what it does is only known where it is run.
  private static final ThreadLocal<@Nullable Runnable> WORK = new ThreadLocal<>();

  private final @Nullable Runnable guest;

  /** That of the running thread. */
  CallerScope() {
    guest = CallScope.current() == null ? null : CallScope.wrap(CallerScope::work);
  }

  /** Does {@code task} on this thread as a part of the caller's call. */
  void run(Runnable task) {
    if (guest == null) {
      task.run();
      return;
    }
    Runnable outer = WORK.get();
    WORK.set(task);
    try {
      guest.run();
    } finally {
      if (outer == null) {
        WORK.remove();
      } else {
        WORK.set(outer);
      }
    }
  }

  private static void work() {
    Runnable task = WORK.get();
    if (task != null) {
      task.run();
    }
  }
}
