package io.evenkeel.slo;

import java.util.List;
import java.util.Optional;

/** Slices that are judged by the calls that ended in them. */
abstract class CallSliceTally extends SliceTally {
  private final CallMeasure calls;
  private final List<CallCounters> counters;
  private final Optional<String> idle;
  private long goodBefore;
  private long badBefore;

  /**
   * Begins now.
   *
   * @param idle what to say while no slice was judged
   */
  CallSliceTally(CallMeasure calls, Sources sources, String idle) {
    super(sources.now());
    this.calls = calls;
    this.counters = sources.calls();
    this.idle = Optional.of(idle);
    forget();
  }

  /**
   * What a slice of so many calls was.
   *
   * @param nanos how long it lasted, above 0
   */
  abstract Verdict judge(long good, long all, long nanos);

  @Override
  final Verdict judge(long nanos) {
    long goodBegan = goodBefore;
    long badBegan = badBefore;
    forget();
    long good = goodBefore - goodBegan;
    return judge(good, good + badBefore - badBegan, nanos);
  }

  @Override
  final void forget() {
    goodBefore = calls.good(counters);
    badBefore = calls.bad(counters);
  }

  @Override
  public final Optional<String> idle() {
    return idle;
  }
}
