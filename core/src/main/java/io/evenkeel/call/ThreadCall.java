package io.evenkeel.call;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The call that a thread is working on and its openings, outermost first.
 *
 * <p>Only the owning thread reads or changes one, which is why nothing here is locked; a scope used
 * on another thread finds that out by {@link #holds} and does nothing. What threads share is a
 * {@link SharedCall}, and each of them has a ThreadCall of its own that points to it.
 *
 * <p>A guest runs a task of a call that another thread opened. It gets a fresh ThreadCall for as
 * long as the task runs, so whatever the task leaves open is gone with it, and a call that was
 * already open on the guest's thread (an executor that runs tasks in the caller) is found again
 * untouched.
 */
final class ThreadCall {
  private static final ThreadLocal<ThreadCall> OF_THREAD =
      ThreadLocal.withInitial(() -> new ThreadCall(null, null));

  /** Far above what any stack holds, far below what memory does. */
  static final int DEEPEST = 1 << 14;

  private static final int FIRST_ROOM = 2;

  private final Thread owner = Thread.currentThread();
  private final LocalCall own = new LocalCall();
  private final int floor;

  /** The one that this thread began with, under all the guests. */
  private final ThreadCall ground;

  private Call call;
  private CallScope[] openings = {};
  private int depth;

  /** The view of a guest of {@code host} where {@code before} was in force; of a thread if null. */
  ThreadCall(@Nullable SharedCall host, @Nullable ThreadCall before) {
    call = host == null ? own : host;
    ground = before == null ? this : before.ground;
    if (host == null) {
      floor = 0;
    } else {
      floor = 1; // the host's opening, which the guest sees and cannot close
      open();
    }
  }

  static ThreadCall ofThisThread() {
    return OF_THREAD.get();
  }

  static void runAsGuest(SharedCall host, Runnable task) {
    ThreadCall before = OF_THREAD.get();
    OF_THREAD.set(new ThreadCall(host, before));
    try {
      task.run();
    } finally {
      OF_THREAD.set(before);
    }
  }

  static <T> T callAsGuest(SharedCall host, Callable<T> task) throws Exception {
    ThreadCall before = OF_THREAD.get();
    OF_THREAD.set(new ThreadCall(host, before));
    try {
      return task.call();
    } finally {
      OF_THREAD.set(before);
    }
  }

  static void putInForce(ThreadCall thread) {
    OF_THREAD.set(thread);
  }

  /** Whether this call is the one that is running here. */
  boolean isAt(SharedCall other) {
    return depth > 0 && call == other;
  }

  boolean isIdle() {
    return depth == 0;
  }

  boolean isOwn() {
    return owner == Thread.currentThread();
  }

  /** One of this thread in which no call is running. */
  ThreadCall idle() {
    return ground.isIdle() ? ground : new ThreadCall(null, this);
  }

  CallScope open() {
    if (depth == DEEPEST) {
      sweep(); // nothing nests that deep: scopes were left open again and again
    }
    if (depth == openings.length) {
      addOpenings();
    }
    return openings[depth++];
  }

  // Allocates what this thread's deepest nesting needs, and no more after that.
  private void addOpenings() {
    openings = Arrays.copyOf(openings, Math.max(FIRST_ROOM, depth * 2));
    for (int level = depth; level < openings.length; level++) {
      openings[level] = new CallScope(this, level);
    }
  }

  @Nullable CallScope innermost() {
    return depth == 0 ? null : openings[depth - 1];
  }

  /** Whether the opening at {@code level} is open and this is its thread. */
  boolean holds(int level) {
    return level < depth && owner == Thread.currentThread();
  }

  boolean isOutermost(int level) {
    return level == 0 && floor == 0 && holds(level);
  }

  Call call() {
    return call;
  }

  /** The running call, from now on for several threads; null when none is running. */
  @Nullable SharedCall share() {
    if (depth == 0) {
      return null;
    }
    if (call instanceof SharedCall shared) {
      return shared;
    }
    SharedCall shared = own.moveToShared();
    call = shared;
    return shared;
  }

  void close(int level) {
    if (level < floor || !holds(level)) {
      return;
    }
    if (level > 0) {
      depth = level;
      return;
    }
    depth = 1; // still open while exposures are told: what one of them opens is nested
    try {
      call.end(Outcome.IGNORED, 0, false);
    } finally {
      depth = 0;
      call = own;
      own.clear();
    }
  }

  /** Leaves the opening; the call, not ended, when it was the outermost. */
  @Nullable SharedCall detach(int level) {
    if (!isOutermost(level)) {
      close(level);
      return null;
    }
    SharedCall detached = share();
    depth = 0;
    call = own;
    return detached;
  }

  /** Closes all that this thread opened itself. */
  void sweep() {
    close(floor);
  }
}
