package io.evenkeel.signal;

import java.util.OptionalDouble;

/** Good and bad events of one kind, such as calls resolved without a hand-off. Thread-safe. */
public final class SignalRatio {
  private final SignalCounter good = new SignalCounter();
  private final SignalCounter bad = new SignalCounter();

  SignalRatio() {}

  /** Counts one good event. */
  public void good() {
    good.increment();
  }

  /** Counts one bad event. */
  public void bad() {
    bad.increment();
  }

  /** Counts many at once; negative numbers are ignored. */
  public void add(long goodEvents, long badEvents) {
    good.add(goodEvents);
    bad.add(badEvents);
  }

  /** Good events since the process began. */
  public long goodCount() {
    return good.count();
  }

  /** Bad events since the process began. */
  public long badCount() {
    return bad.count();
  }

  /** Good over all since the process began, from 0 to 1; empty without events. */
  public OptionalDouble share() {
    long all = goodCount() + badCount();
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) goodCount() / all);
  }
}
