package io.evenkeel.flags.rollout;

/** What a canary is judged by. */
enum Metric {
  /** Units with a call that failed. */
  ERRORS("failed", "fails more often than the control"),
  /** Units with a call that was slower than its objective. */
  LATENCY("slow", "is slower than its objective more often than the control"),
  /** Units with a bad business outcome. */
  SUCCESS("missed", "misses its success criterion more often than the control");

  private final String bad;
  private final String worse;

  Metric(String bad, String worse) {
    this.bad = bad;
    this.worse = worse;
  }

  /** What a bad unit was, in a word. */
  String bad() {
    return bad;
  }

  /** What a canary does that is worse in this. */
  String worse() {
    return worse;
  }
}
