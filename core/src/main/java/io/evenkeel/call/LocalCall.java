package io.evenkeel.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A call that one thread has for itself: no lock, and buffers that the next call uses again. */
final class LocalCall extends Call {
  private static final int FIRST_ROOM = 4;

  private Exposure[] exposures = {};
  private long[] units = {};
  private int count;
  private final List<String> knownValues = new ArrayList<>(0);
  private final List<String> knownValuesView = Collections.unmodifiableList(knownValues);
  private boolean ended;

  @Override
  void expose(Exposure exposure, long unit) {
    if (ended || count == MOST_EXPOSURES) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (exposures[i] == exposure) {
        return;
      }
    }
    if (count == exposures.length) {
      int room = Math.max(FIRST_ROOM, count * 2);
      exposures = Arrays.copyOf(exposures, room);
      units = Arrays.copyOf(units, room);
    }
    units[count] = unit;
    exposures[count++] = exposure;
  }

  @Override
  void addKnownValue(String value) {
    if (knownValues.contains(value)) {
      return;
    }
    if (knownValues.size() == MOST_KNOWN_VALUES) {
      knownValues.remove(0);
    }
    knownValues.add(value);
  }

  @Override
  List<String> knownValues() {
    return knownValuesView;
  }

  @Override
  void end(Outcome outcome, long durationNanos, boolean slow) {
    if (!ended) {
      ended = true;
      tell(exposures, units, count, outcome, durationNanos, slow);
    }
  }

  /** Hands all of it over to a call that several threads may touch, and is empty again. */
  SharedCall moveToShared() {
    var shared =
        new SharedCall(
            Arrays.copyOf(exposures, count), Arrays.copyOf(units, count), knownValues, ended);
    clear();
    return shared;
  }

  /** Forgets the call; the values of one patient never reach the next call. */
  void clear() {
    if (count > 0) { // most calls gather nothing, and those should not write
      Arrays.fill(exposures, 0, count, null);
      count = 0;
    }
    if (!knownValues.isEmpty()) {
      knownValues.clear();
    }
    ended = false;
  }
}
