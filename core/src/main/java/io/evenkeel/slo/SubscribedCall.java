package io.evenkeel.slo;

import io.evenkeel.call.CarriedCall;
import io.evenkeel.call.DetachedCall;
import io.evenkeel.call.Outcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, counted once: when it completes, fails or is cancelled, whichever comes first.
 * For {@link ResultObserver}s only. Thread-safe; never throws.
 */
public final class SubscribedCall {

  private final SloService recorder;
  private final Classification by;
  private final @Nullable DetachedCall own;
  private final CarriedCall carried;
  private final @Nullable CallObserver observer;
  private final long started;
  private final AtomicBoolean ended = new AtomicBoolean();

  private SubscribedCall(
      SloService recorder, Classification by, @Nullable DetachedCall own, CarriedCall carried) {
    this.recorder = recorder;
    this.by = by;
    this.own = own;
    this.carried = carried;
    this.observer = recorder.detachedObserver();
    this.started = recorder.start();
  }

  static SubscribedCall nested(SloService recorder, Classification by, CarriedCall outer) {
    return new SubscribedCall(recorder, by, null, outer);
  }

  static SubscribedCall outermost(SloService recorder, Classification by, DetachedCall own) {
    CarriedCall carried = own.carry();
    if (carried == null) {
      throw new IllegalStateException("a call of its own can be carried");
    }
    return new SubscribedCall(recorder, by, own, carried);
  }

  /** The call that the subscription is part of, for subscriptions inside of it. */
  public CarriedCall carried() {
    return carried;
  }

  /** The subscription has come to its end without a result to look at. */
  public void completed() {
    if (ended.compareAndSet(false, true)) {
      end(null, false, null);
    }
  }

  /** The subscription has come to its end with its only result, or with none (null). */
  public void completed(@Nullable Object result) {
    if (ended.compareAndSet(false, true)) {
      end(null, true, result);
    }
  }

  /** The subscription has failed; null, which a publisher must not say, is a failure too. */
  public void failed(@Nullable Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      end(failure == null ? new NullPointerException() : failure, false, null);
    }
  }

  /** The subscriber wants no more. */
  public void cancelled() {
    if (ended.compareAndSet(false, true)) {
      end(new Cancelled(), false, null);
    }
  }

  /**
   * Around what the subscription asks of its source: the call is in force.
   *
   * @return to be run afterwards, on this thread
   */
  public Runnable upstream() {
    try {
      return carried.enter();
    } catch (Throwable fault) {
      Faults.dropped(fault);
      return SubscribedCall::nothing;
    }
  }

  /**
   * Around what the subscriber is told, which is no part of this call: nothing is in force but the
   * call that surrounds the subscription.
   *
   * @return to be run afterwards, on this thread
   */
  public Runnable downstream() {
    try {
      return own == null ? SubscribedCall::nothing : carried.leave();
    } catch (Throwable fault) {
      Faults.dropped(fault);
      return SubscribedCall::nothing;
    }
  }

  private void end(@Nullable Throwable thrown, boolean hasResult, @Nullable Object result) {
    try {
      Outcome outcome = hasResult ? by.of(thrown, result) : by.of(thrown);
      recorder.endLater(own, own != null, observer, started, outcome);
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
  }

  private static void nothing() {}

  /** A cancellation, without the cost of a stack trace. */
  private static final class Cancelled extends CancellationException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
