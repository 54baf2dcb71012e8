package io.evenkeel.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Carries the phase that issued it, and ends once whoever comes first. */
final class PhasePermit implements Permit {
  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(PhasePermit.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PhasedBreaker breaker;
  private final Phase phase;

  @SuppressWarnings("UnusedVariable") // through ENDED
  private volatile boolean ended;

  PhasePermit(PhasedBreaker breaker, Phase phase) {
    this.breaker = breaker;
    this.phase = phase;
  }

  @Override
  public void success(long nanos) {
    if (endsNow()) {
      breaker.succeeded(phase, nanos);
    }
  }

  @Override
  public void failure(long nanos, Throwable cause) {
    if (endsNow()) {
      breaker.failed(phase, nanos, cause);
    }
  }

  @Override
  public void release() {
    if (endsNow()) {
      breaker.released(phase);
    }
  }

  private boolean endsNow() {
    return ENDED.compareAndSet(this, false, true);
  }
}
