package io.evenkeel.flags.rollout;

/** What a canary is judged by. */
enum Metric {
  /** Units with a call that failed. */
  ERRORS("fails more often than the control"),
  /** Units with a call that was slower than its objective. */
  LATENCY("is slower than its objective more often than the control"),
  /** Units with a bad business outcome. */
  SUCCESS("misses its success criterion more often than the control");

  private final String worse;

  Metric(String worse) {
    this.worse = worse;
  }

  /** What a canary does that is worse in this. */
  String worse() {
    return worse;
  }
}
