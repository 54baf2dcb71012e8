package io.evenkeel.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An exposure that remembers what it was told. */
final class Recorded implements Exposure {
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void completed(Outcome outcome, long durationNanos) {
    told.add(outcome + " " + durationNanos);
  }

  List<String> told() {
    return told;
  }
}
