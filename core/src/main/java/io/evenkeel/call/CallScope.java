package io.evenkeel.call;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a call carries while it runs: the decisions it was exposed to and the values known to be
 * about its patient. Opened by the outermost {@code @Slo} method, or by hand:
 *
 * <pre>{@code
 * try (CallScope call = CallScope.open()) {
 *   call.addKnownValue(patient.name());
 *   ...
 *   call.end(Outcome.SUCCESS, elapsedNanos);
 * }
 * }</pre>
 *
 * <p>A nested {@link #open} joins the call that is running; only {@link #end} of the outermost
 * opening reaches the exposures, and the first end counts. An outermost opening that closes without
 * an end tells its exposures {@link Outcome#IGNORED}.
 *
 * <p><b>Other threads.</b> A scope belongs to the thread that opened it. {@link #wrap(Runnable)}
 * carries the running call to another thread, where exposures and known values are shared with it;
 * {@link #detach} lets a call end later and elsewhere, as an asynchronous one does.
 *
 * <p><b>Misuse is harmless.</b> What is done with a scope that is closed, or from a thread that it
 * does not belong to, does nothing. Closing an opening closes what was left open inside of it; what
 * an outermost opening leaves behind on a pooled thread is bounded, and swept away where {@link
 * #begin} is used. Objects are reused by their thread, so opening allocates nothing after the first
 * calls: keep no reference after close.
 */
public final class CallScope implements AutoCloseable {
  private final ThreadCall thread;
  private final int level;

  CallScope(ThreadCall thread, int level) {
    this.thread = thread;
    this.level = level;
  }

  /** Opens a scope on this thread, or joins the call that is running. */
  public static CallScope open() {
    return ThreadCall.ofThisThread().open();
  }

  /**
   * Opens a scope where a call can only begin: in a servlet filter, a message listener. A scope
   * that earlier work forgot to close on this pooled thread is closed first.
   */
  public static CallScope begin() {
    ThreadCall thread = ThreadCall.ofThisThread();
    thread.sweep();
    return thread.open();
  }

  /** The innermost scope open on this thread, or null outside of any call. */
  public static @Nullable CallScope current() {
    return ThreadCall.ofThisThread().innermost();
  }

  /**
   * The same task, run as part of the call that is running on this thread now; the task itself when
   * there is none. Exposures and known values reach the call while it is open; what the task opens
   * is nested in it.
   */
  public static Runnable wrap(Runnable task) {
    SharedCall call = ThreadCall.ofThisThread().share();
    return call == null ? task : () -> ThreadCall.runAsGuest(call, task);
  }

  /** As {@link #wrap(Runnable)}, for a task with a result. */
  public static <T> Callable<T> wrap(Callable<T> task) {
    SharedCall call = ThreadCall.ofThisThread().share();
    return call == null ? task : () -> ThreadCall.callAsGuest(call, task);
  }

  /** An executor that runs each task as part of the call from which it was submitted. */
  public static Executor wrap(Executor executor) {
    return task -> executor.execute(wrap(task));
  }

  /** Whether this is the outermost opening, whose end is the outcome of the call. */
  public boolean isOutermost() {
    return thread.isOutermost(level);
  }

  /**
   * Notes that this call was exposed to a decision; the same one twice counts once. Ignored after
   * the end, which it cannot have influenced.
   */
  public void expose(Exposure exposure) {
    expose(exposure, 0);
  }

  /**
   * The same, and for whom it was decided.
   *
   * @param unit a hash of the session or user; of a call that meets the same decision for several
   *     units, the first counts
   */
  public void expose(Exposure exposure, long unit) {
    if (thread.holds(level)) {
      thread.call().expose(exposure, unit);
    }
  }

  /**
   * Notes a value that identifies this call's patient, so that the redactor removes it from all
   * that this call emits. Blank values are ignored; of more than 256 the oldest are forgotten.
   */
  public void addKnownValue(String value) {
    if (thread.holds(level) && !value.isBlank()) {
      thread.call().addKnownValue(value);
    }
  }

  /** The values known to be about this call's patient; a view, valid until the scope closes. */
  public List<String> knownValues() {
    return thread.holds(level) ? thread.call().knownValues() : List.of();
  }

  /**
   * Tells the exposures how the call ended, when this is the outermost opening; a nested end only
   * feeds its own service and is ignored here.
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
    if (thread.isOutermost(level)) {
      thread.call().end(outcome, durationNanos, slow);
    }
  }

  /**
   * Closes this opening without ending the call: whoever has the result ends it, on whatever
   * thread. Use it in place of {@link #close} when the outcome is a {@code CompletionStage} that
   * has not completed yet.
   *
   * <p>Detaching a nested opening only closes it: the outermost one still decides, and ending the
   * returned call does nothing.
   */
  public DetachedCall detach() {
    SharedCall call = thread.detach(level);
    return call == null ? DetachedCall.NESTED : new DetachedCall(call);
  }

  /** Leaves this opening and whatever is still open inside of it; the outermost ends the call. */
  @Override
  public void close() {
    thread.close(level);
  }
}
