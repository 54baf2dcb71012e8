package io.evenkeel.breaker;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asynchronous call through a breaker, as its caller holds it. Whatever ends it first – the
 * stage, its time, the caller – ends the permit; when it was not the stage, the stage is cancelled.
 */
final class AsyncCall<T extends @Nullable Object> extends CompletableFuture<T> {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);

  private final PhasedBreaker breaker;
  private final Permit permit;
  private final long start;
  private volatile @Nullable CompletionStage<? extends T> running;
  private volatile Subscription timer = () -> {};

  private AsyncCall(PhasedBreaker breaker, Permit permit) {
    this.breaker = breaker;
    this.permit = permit;
    this.start = breaker.clock();
  }

  /** Begins the call; what its supplier throws ends it, but an {@link Error} is thrown on. */
  static <T extends @Nullable Object> CompletableFuture<T> begin(
      PhasedBreaker breaker,
      Permit permit,
      Optional<Duration> timeout,
      Ticker ticker,
      Supplier<? extends @Nullable CompletionStage<T>> call) {
    var begun = new AsyncCall<T>(breaker, permit);
    boolean thrown = true;
    try {
      begun.follow(call.get(), timeout, ticker);
      thrown = false;
    } catch (Exception e) {
      thrown = false;
      begun.failed(e);
    } finally {
      if (thrown) {
        permit.release();
      }
    }
    return begun;
  }

  private void follow(
      @Nullable CompletionStage<T> stage, Optional<Duration> timeout, Ticker ticker) {
    if (stage == null) {
      permit.release();
      super.completeExceptionally(
          new NullPointerException("a call through '" + breaker.name() + "' returned no stage"));
      return;
    }
    running = stage;
    if (timeout.isPresent()) {
      timer = CallTimer.after(timeout.get(), ticker, () -> late(timeout.get()));
    }
    stage.whenComplete(
        (value, failure) -> {
          timer.close();
          if (failure == null) {
            permit.success(breaker.clock() - start);
            super.complete(value);
          } else {
            failed(failure instanceof CompletionException e ? cause(e) : failure);
          }
        });
  }

  private static Throwable cause(CompletionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private void failed(Throwable failure) {
    // They say nothing about the dependency.
    if (failure instanceof Error
        || failure instanceof CancellationException
        || failure instanceof InterruptedException) {
      permit.release();
    } else {
      permit.failure(breaker.clock() - start, failure);
    }
    super.completeExceptionally(failure);
  }

  private void late(Duration timeout) {
    var late = TimeLimit.exceeded(breaker.name(), timeout);
    permit.failure(breaker.clock() - start, late);
    end(super.completeExceptionally(late));
  }

  @Override
  public boolean complete(T value) {
    permit.release();
    return end(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    permit.release();
    return end(super.completeExceptionally(failure));
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    permit.release();
    return end(super.cancel(mayInterruptIfRunning));
  }

  /** What is derived from it is the caller's own and ends no call. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  private boolean end(boolean first) {
    timer.close();
    if (first && running instanceof Future<?> work) {
      try {
        work.cancel(true);
      } catch (RuntimeException e) {
        // A minimal stage is a future that refuses: its work goes on, but nobody waits for it.
        log.debug("The stage of a call through '{}' cannot be cancelled", breaker.name(), e);
      }
    }
    return first;
  }
}
