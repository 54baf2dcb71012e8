package io.evenkeel.breaker;

import io.evenkeel.breaker.InFlight.Overdue;
import java.util.function.Supplier;

/** Lets every call pass and counts; over when too many failed or were slow. */
record ClosedPhase(OutcomeWindow outcomes, Patience patience) implements Phase {

  @Override
  public BreakerState state() {
    return BreakerState.CLOSED;
  }

  @Override
  public boolean tryAcquire() {
    return true;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return false;
  }

  @Override
  public BreakerState success(long nanos) {
    return verdict(isSlow(nanos) ? outcomes.countBad(false, true) : outcomes.countGood());
  }

  @Override
  public BreakerState failure(long nanos, Throwable cause) {
    return verdict(outcomes.countBad(true, isSlow(nanos)));
  }

  /** A second may have turned. */
  void turn(long nowNanos) {
    outcomes.turn(nowNanos);
  }

  /** The state this phase should give way to because of calls that have not ended, or its own. */
  BreakerState judge(Supplier<Overdue> inFlight) {
    return verdict(outcomes.judge(inFlight));
  }

  private boolean isSlow(long nanos) {
    return nanos > patience.slowNanos();
  }

  private static BreakerState verdict(boolean exceeded) {
    return exceeded ? BreakerState.OPEN : BreakerState.CLOSED;
  }

  @Override
  public void release() {}

  @Override
  public Window window() {
    return outcomes.present();
  }
}
