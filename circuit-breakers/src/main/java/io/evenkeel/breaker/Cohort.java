package io.evenkeel.breaker;

import java.util.concurrent.atomic.LongAdder;

/**
 * The calls that one phase of a breaker let through between two ticks. Their age is known to a tick
 * and costs no call more than being counted; see {@link InFlight}.
 */
final class Cohort implements Admission {
  private final Phases phases;
  private final Phase phase;
  // Monotone, so that their difference needs no lock: calls in flight.
  private final LongAdder began = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private volatile boolean complete;
  private volatile boolean aging;
  private volatile long completeSinceNanos;

  /** Guarded by whoever sweeps. */
  private boolean foundEmpty;

  Cohort(Phases phases, Phase phase) {
    this.phases = phases;
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }

  void begin() {
    began.increment();
  }

  @Override
  public void success(long nanos) {
    ended.increment();
    phases.succeeded(phase, nanos);
  }

  @Override
  public void failure(long nanos, Throwable cause) {
    ended.increment();
    phases.failed(phase, nanos, cause);
  }

  @Override
  public void release() {
    ended.increment();
    phases.released(phase);
  }

  @Override
  public Admission answering() {
    return phases.answering(this);
  }

  /** The call goes on in another cohort. */
  void leave() {
    ended.increment();
  }

  /** Its phase is over: nobody joins any more, and nobody's age counts. */
  void complete() {
    complete = true;
  }

  /** Nobody joins any more; from {@code nowNanos} on all of its calls are known to have begun. */
  void complete(long nowNanos) {
    completeSinceNanos = nowNanos;
    aging = true;
    complete = true;
  }

  /**
   * Whether it is complete and empty, for the second time: a thread may have read it while it was
   * open, and join it yet.
   */
  boolean staysEmpty() {
    boolean before = foundEmpty;
    foundEmpty = complete && inFlight() == 0;
    return foundEmpty && before;
  }

  /** For how long all of its calls are in flight already, at least; negative when unknown. */
  long age(long nowNanos) {
    return aging ? nowNanos - completeSinceNanos : -1;
  }

  long inFlight() {
    // Ended first: read the other way round, the difference could be negative.
    long done = ended.sum();
    return began.sum() - done;
  }
}
