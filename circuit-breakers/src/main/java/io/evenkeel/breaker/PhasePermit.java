package io.evenkeel.breaker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Ends the admission of one call once, whoever comes first. */
final class PhasePermit implements Permit {
  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(PhasePermit.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Admission admission;

  @SuppressWarnings("UnusedVariable") // through ENDED
  private volatile boolean ended;

  PhasePermit(Admission admission) {
    this.admission = admission;
  }

  @Override
  public void success(long nanos) {
    if (endsNow()) {
      admission.success(nanos);
    }
  }

  @Override
  public void failure(long nanos, Throwable cause) {
    if (endsNow()) {
      admission.failure(nanos, cause);
    }
  }

  @Override
  public void release() {
    if (endsNow()) {
      admission.release();
    }
  }

  private boolean endsNow() {
    return ENDED.compareAndSet(this, false, true);
  }
}
