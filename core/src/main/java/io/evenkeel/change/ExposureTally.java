package io.evenkeel.change;

import io.evenkeel.call.Exposure;
import io.evenkeel.call.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls ended that were exposed to it. Lock-free, allocates nothing. */
public final class ExposureTally implements Exposure, Tally {
  private final String tag;
  private final LongAdder good = new LongAdder();
  private final LongAdder bad = new LongAdder();

  /**
   * Starts at zero.
   *
   * @param tag see {@link Tally#tag}
   */
  public ExposureTally(String tag) {
    this.tag = tag;
  }

  @Override
  public void completed(Outcome outcome, long durationNanos) {
    switch (outcome) {
      case SUCCESS, CLIENT_ERROR -> good.increment();
      case SERVER_ERROR -> bad.increment();
      case IGNORED -> {}
    }
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public long good() {
    return good.sum();
  }

  @Override
  public long bad() {
    return bad.sum();
  }
}
