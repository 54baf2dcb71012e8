package io.evenkeel.breaker;

/** The calls that one phase of a breaker let through. */
final class Cohort implements Admission {
  private final PhasedBreaker breaker;
  private final Phase phase;

  Cohort(PhasedBreaker breaker, Phase phase) {
    this.breaker = breaker;
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }

  @Override
  public void success(long nanos) {
    breaker.succeeded(phase, nanos);
  }

  @Override
  public void failure(long nanos, Throwable cause) {
    breaker.failed(phase, nanos, cause);
  }

  @Override
  public void release() {
    breaker.released(phase);
  }
}
