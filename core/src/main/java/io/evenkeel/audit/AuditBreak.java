package io.evenkeel.audit;

/**
 * Where a log stops being what was written, and how.
 *
 * @param line the first line that is wrong, from 1; one past the last when lines are missing there
 * @param message what is wrong, for people; quotes nothing from the log
 */
public record AuditBreak(long line, Kind kind, String message) {

  /** What was done to a log. */
  public enum Kind {
    /** A line's bytes are not what was sealed. */
    EDITED,
    /** Records are missing before the line. */
    DROPPED,
    /** Records stand in another order. */
    SWAPPED,
    /** The line does not belong between its neighbours. */
    INSERTED,
    /** Records are missing at the end. */
    TRUNCATED,
    /** A write was cut short by a crash; opening the log for writing heals it and notes it. */
    TORN,
    /** The sealed head beside the log is missing or is not what was written. */
    HEAD,
    /** The log was sealed with another key. */
    WRONG_KEY
  }
}
