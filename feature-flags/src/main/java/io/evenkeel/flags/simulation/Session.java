package io.evenkeel.flags.simulation;

/** A simulated session and when it calls next. */
final class Session implements Comparable<Session> {
  private final String id;
  private final long startEpochMillis;
  private final long order;
  private long nextNanos;
  private int callsLeft;
  private int retriesLeft;

  /**
   * A session before its first call.
   *
   * @param order breaks ties between calls of the same nanosecond
   */
  Session(String id, long startEpochMillis, long order, int calls) {
    this.id = id;
    this.startEpochMillis = startEpochMillis;
    this.order = order;
    this.callsLeft = calls;
  }

  String id() {
    return id;
  }

  long startEpochMillis() {
    return startEpochMillis;
  }

  long nextNanos() {
    return nextNanos;
  }

  /** It calls; says whether all that it does fails by now. */
  boolean call() {
    if (retriesLeft > 0) {
      retriesLeft--;
      return true;
    }
    callsLeft--;
    return false;
  }

  void retry(int times) {
    retriesLeft = times;
  }

  boolean isRetrying() {
    return retriesLeft > 0;
  }

  boolean isOver() {
    return retriesLeft == 0 && callsLeft <= 0;
  }

  void callAgainAt(long nanos) {
    nextNanos = nanos;
  }

  @Override
  public int compareTo(Session other) {
    int byTime = Long.compare(nextNanos, other.nextNanos);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}
