package io.evenkeel.call;

import org.jspecify.annotations.Nullable;

/**
 * A call whose thread has moved on and that ends when its result is there.
 *
 * <pre>{@code
 * CallScope scope = CallScope.open();
 * CompletionStage<Answer> answer = ask();
 * DetachedCall call = scope.detach();
 * answer.whenComplete((a, e) -> call.end(outcomeOf(a, e), System.nanoTime() - start));
 * }</pre>
 *
 * <p>Thread-safe. One that is never ended is never counted, and costs no more than its memory until
 * it is garbage.
 */
public final class DetachedCall {
  /** What detaching a nested opening gives. */
  static final DetachedCall NESTED = new DetachedCall(null);

  private final @Nullable SharedCall call;

  DetachedCall(@Nullable SharedCall call) {
    this.call = call;
  }

  /**
   * Tells the exposures how the call ended; only the first end counts, and none when the scope was
   * a nested one.
   *
   * @param durationNanos monotonic duration of the call, at least 0
   */
  public void end(Outcome outcome, long durationNanos) {
    end(outcome, durationNanos, false);
  }

  /**
   * The same, and whether the call was too slow.
   *
   * @param slow whether it took as long as a latency objective of its service forbids, or longer
   */
  public void end(Outcome outcome, long durationNanos, boolean slow) {
    if (call != null) {
      call.end(outcome, durationNanos, slow);
    }
  }

  /** One to {@link #fork} where no scope was open. */
  public static DetachedCall empty() {
    return NESTED;
  }

  /**
   * A new call that begins with what this one was exposed to and knows so far, and ends by itself:
   * for work that was prepared once and runs each time somebody asks for it. Of a nested opening,
   * one that begins with nothing.
   */
  public DetachedCall fork() {
    return new DetachedCall(call == null ? SharedCall.empty() : call.fork());
  }

  /** This call, to be put in force elsewhere; null when the scope was a nested one. */
  public @Nullable CarriedCall carry() {
    return call == null ? null : new CarriedCall(call, null);
  }

  /** The same task, run as part of this call, so that what it logs is redacted as the call's. */
  public Runnable wrap(Runnable task) {
    SharedCall shared = call;
    return shared == null ? task : () -> ThreadCall.runAsGuest(shared, task);
  }
}
