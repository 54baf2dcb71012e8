package io.evenkeel.breaker;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops calls to a dependency that keeps failing. Thread-safe; resolve it once and keep it: it
 * stays valid while its settings are reloaded.
 *
 * <p>A call that does not return counts by its age, once a second: as slow after {@code slow_call},
 * as failed after {@code timeout} or, where none is set, after the longer of {@code window} and
 * {@code open_for}. Once it returns, it counts as what it became instead.
 *
 * <p>A breaker that is itself broken lets calls through.
 */
public interface CircuitBreaker {

  /** Its name in the configuration. */
  String name();

  /** The state at this moment; an open breaker whose time is over is OPEN until the next call. */
  BreakerState state();

  /**
   * Asks whether a call may be made now, for callers that must not allocate and surely end once
   * what they took; all others take a {@link #tryAcquire permit}. Never throws, never blocks.
   *
   * @return an admission that must be ended exactly once, or null when the breaker refuses
   */
  @Nullable Admission admit();

  /**
   * Asks whether a call may be made now. Never throws, never blocks.
   *
   * @return a permit that must be ended, or null when the breaker refuses
   */
  @Nullable Permit tryAcquire();

  /**
   * Makes the call unless the breaker is open. An exception counts as a failure, except {@link
   * InterruptedException}; an {@link Error} does not count. Both reach the caller unchanged.
   *
   * <p>With a {@code timeout} in the settings the call runs on another thread, is interrupted when
   * the time is over and counts as a failure.
   *
   * @throws BreakerOpenException when the breaker is open; the call was not made
   * @throws java.util.concurrent.TimeoutException when the call took longer than its timeout
   */
  <T extends @Nullable Object> T call(Callable<T> call) throws Exception;

  /**
   * Begins a call that ends later, unless the breaker is open. What the stage ends with reaches the
   * caller unchanged; a failure counts, except an {@link Error}, a {@link
   * java.util.concurrent.CancellationException} and a stage that is null. Thrown by {@code call}
   * itself, an {@link Error} is thrown on and everything else ends the returned future.
   *
   * <p>With a {@code timeout} in the settings the returned future ends with a {@link
   * java.util.concurrent.TimeoutException} when the time is over, which counts as a failure.
   *
   * @return cancelling or completing it, and its timeout, cancel the stage if it is a {@link
   *     java.util.concurrent.Future}; the permit is given back at once. An open breaker returns one
   *     that has failed with a {@link BreakerOpenException}.
   */
  <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Supplier<? extends @Nullable CompletionStage<T>> call);

  /**
   * An operator stops all calls, at once; survives restarts and reloads until {@link #clear}.
   * Recorded in the audit log; a full disk does not stop it. Calls in flight may finish.
   */
  void forceOpen(String actor, String reason);

  /** An operator lets calls pass again, from an empty window. Does nothing when not forced open. */
  void clear(String actor, String reason);

  /** The breaker at this moment. */
  BreakerStatus status();
}
