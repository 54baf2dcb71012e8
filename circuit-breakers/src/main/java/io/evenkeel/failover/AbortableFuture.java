package io.evenkeel.failover;

import java.util.concurrent.CompletableFuture;

/** A future whose cancellation ends the work behind it; a plain one only stops listening. */
public final class AbortableFuture<R> extends CompletableFuture<R> {
  private volatile Runnable abort = () -> {};

  /** What ends the work; run at once when the future is cancelled already. */
  public void onAbort(Runnable newAbort) {
    abort = newAbort;
    // Set before looked at, so that a concurrent cancel sees it or is seen here.
    if (isCancelled()) {
      newAbort.run();
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      abort.run();
    }
    return cancelled;
  }
}
