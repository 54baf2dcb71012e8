package io.evenkeel.slo.alert;

/** What a look at an alert's condition says. */
enum Judgement {
  HOLDS,
  CLEAR,
  /** There is nothing to judge: neither a breach nor health. */
  UNKNOWN
}
