package io.evenkeel.slo;

/** What a health check found. */
public enum Health {
  /** It has not ended yet, or nobody registered it. */
  UNKNOWN,
  PASSING,
  /** It said no, threw, or did not end within its timeout. */
  FAILING
}
