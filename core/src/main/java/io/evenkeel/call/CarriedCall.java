package io.evenkeel.call;

import org.jspecify.annotations.Nullable;

/**
 * A running call that is put in force on whatever thread works on it, for as long as that takes.
 * For frameworks that hop between threads; for single tasks there is {@link
 * CallScope#wrap(Runnable)}.
 *
 * <pre>{@code
 * Runnable back = carried.enter();
 * try {
 *   work(); // CallScope.current() is this call
 * } finally {
 *   back.run();
 * }
 * }</pre>
 *
 * <p>Whoever carries a call cannot end it. Thread-safe.
 */
public final class CarriedCall {
  private final SharedCall call;

  /** The thread that opened the call itself, where its own openings must be found again. */
  private final @Nullable ThreadCall opener;

  CarriedCall(SharedCall call, @Nullable ThreadCall opener) {
    this.call = call;
    this.opener = opener;
  }

  /** The call that is running on this thread, to be taken along; null outside of any call. */
  public static @Nullable CarriedCall ofThisThread() {
    ThreadCall thread = ThreadCall.ofThisThread();
    SharedCall call = thread.share();
    return call == null ? null : new CarriedCall(call, thread);
  }

  /**
   * Puts this call in force on this thread, in place of whatever was.
   *
   * @return puts back what was in force; to be run on this thread
   */
  public Runnable enter() {
    ThreadCall before = ThreadCall.ofThisThread();
    if (before.isAt(call)) {
      return CarriedCall::nothing;
    }
    ThreadCall.putInForce(
        opener != null && opener.isOwn() && opener.isAt(call)
            ? opener
            : new ThreadCall(call, before));
    return () -> ThreadCall.putInForce(before);
  }

  /** Puts no call in force on this thread where this one is; otherwise leaves it as it is. */
  public Runnable leave() {
    return ThreadCall.ofThisThread().isAt(call) ? none() : CarriedCall::nothing;
  }

  /**
   * Puts no call in force on this thread.
   *
   * @return puts back what was in force; to be run on this thread
   */
  public static Runnable none() {
    ThreadCall before = ThreadCall.ofThisThread();
    if (before.isIdle()) {
      return CarriedCall::nothing;
    }
    ThreadCall.putInForce(before.idle());
    return () -> ThreadCall.putInForce(before);
  }

  private static void nothing() {}
}
