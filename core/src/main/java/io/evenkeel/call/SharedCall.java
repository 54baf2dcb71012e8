package io.evenkeel.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A call that several threads work on, or that outlives its thread.
 *
 * <p>All changes are made under this object's lock, so that of exposures and the end each either
 * comes before the other or after it: an exposure is told of the end exactly once, or came too late
 * and is ignored. Exposures are told outside of the lock, on the thread that ends the call. Known
 * values are a list that is replaced, never changed, so a redactor reads it without the lock; they
 * stay readable after the end, because a task that outlives its call may still log them.
 */
final class SharedCall extends Call {
  private Exposure[] exposures;
  private long[] units;
  private boolean ended;
  private volatile List<String> knownValues;

  SharedCall(Exposure[] exposures, long[] units, List<String> knownValues, boolean ended) {
    this.exposures = exposures;
    this.units = units;
    this.knownValues = List.copyOf(knownValues);
    this.ended = ended;
  }

  static SharedCall empty() {
    return new SharedCall(new Exposure[0], new long[0], List.of(), false);
  }

  /** One that has not ended and begins with what this one has gathered. */
  synchronized SharedCall fork() {
    return new SharedCall(
        exposures, units, knownValues, false); // an array is replaced, never changed
  }

  @Override
  synchronized void expose(Exposure exposure, long unit) {
    if (ended || exposures.length == MOST_EXPOSURES) {
      return;
    }
    for (Exposure known : exposures) {
      if (known == exposure) {
        return;
      }
    }
    exposures = Arrays.copyOf(exposures, exposures.length + 1);
    exposures[exposures.length - 1] = exposure;
    units = Arrays.copyOf(units, exposures.length);
    units[exposures.length - 1] = unit;
  }

  @Override
  synchronized void addKnownValue(String value) {
    if (knownValues.contains(value)) {
      return;
    }
    var more = new ArrayList<>(knownValues);
    if (more.size() == MOST_KNOWN_VALUES) {
      more.remove(0);
    }
    more.add(value);
    knownValues = List.copyOf(more);
  }

  @Override
  List<String> knownValues() {
    return knownValues;
  }

  @Override
  void end(Outcome outcome, long durationNanos, boolean slow) {
    Exposure[] told;
    long[] toldUnits;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      told = exposures;
      toldUnits = units;
    }
    tell(told, toldUnits, told.length, outcome, durationNanos, slow);
  }
}
