package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;

/**
 * The places of an attempt at a provider with limits: its breaker's admission, and what was taken
 * of the limits that were in force then. All attempts of one second share it.
 */
final class Entry implements Admission {
  private final Admission admission;
  private final Limits limits;
  private final long taken;

  Entry(Admission admission, Limits limits, long taken) {
    this.admission = admission;
    this.limits = limits;
    this.taken = taken;
  }

  boolean is(Admission otherAdmission, Limits otherLimits, long otherTaken) {
    return taken == otherTaken && admission == otherAdmission && limits.equals(otherLimits);
  }

  Limits limits() {
    return limits;
  }

  long taken() {
    return taken;
  }

  @Override
  public void success(long nanos) {
    try {
      admission.success(nanos);
    } finally {
      limits.leave();
    }
  }

  @Override
  public void failure(long nanos, Throwable cause) {
    try {
      admission.failure(nanos, cause);
    } finally {
      limits.leave();
    }
  }

  @Override
  public Admission answering() {
    Admission next = admission.answering();
    return next == admission ? this : new Entry(next, limits, taken);
  }

  @Override
  public void release() {
    try {
      admission.release();
    } finally {
      limits.leave();
    }
  }
}
