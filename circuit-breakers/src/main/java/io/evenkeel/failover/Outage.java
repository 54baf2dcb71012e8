package io.evenkeel.failover;

import java.time.Duration;
import java.util.Optional;

/**
 * What a provider seems to do while its outage is rehearsed.
 *
 * @param share percent of its attempts that meet it, spread evenly; 1 to 100
 * @param retryAfter what a {@link Kind#RATE_LIMITED} provider asks for; empty: nothing
 * @param delay of the answer, or of a stream's first event, of a {@link Kind#SLOW} provider; not
 *     negative
 * @param afterTokens how much content a {@link Kind#STREAM_CUT} lets through; 0 or more
 */
public record Outage(
    Kind kind, int share, Optional<Duration> retryAfter, Duration delay, int afterTokens) {

  /** How it fails. */
  public enum Kind {
    /** Nobody listens at its address. */
    REFUSED,
    /** It takes requests and never answers. */
    SILENT,
    /** HTTP 500. */
    ERROR_500,
    /** HTTP 529, an overload. */
    OVERLOADED_529,
    /** HTTP 429, too many requests. */
    RATE_LIMITED,
    /** HTTP 429, the account is empty. */
    QUOTA,
    /** HTTP 401. */
    BAD_CREDENTIAL,
    /** It answers what is no answer. */
    MALFORMED,
    /** It answers, but late. */
    SLOW,
    /** Its connection breaks in the middle of an answer. */
    STREAM_CUT
  }

  public Outage {
    if (share < 1 || share > 100) {
      throw new IllegalArgumentException("a share is from 1 to 100 percent, not " + share);
    }
    if (delay.isNegative() || afterTokens < 0) {
      throw new IllegalArgumentException("neither a delay nor a number of tokens is negative");
    }
  }

  /** One that every attempt meets; slow by a second, cut after three tokens. */
  public static Outage of(Kind kind) {
    return new Outage(kind, 100, Optional.empty(), Duration.ofSeconds(1), 3);
  }

  /** The same for a part of the attempts. */
  public Outage withShare(int percent) {
    return new Outage(kind, percent, retryAfter, delay, afterTokens);
  }

  /** The same with what a rate limit asks for. */
  public Outage withRetryAfter(Duration asked) {
    return new Outage(kind, share, Optional.of(asked), delay, afterTokens);
  }

  /** The same with another delay. */
  public Outage withDelay(Duration changed) {
    return new Outage(kind, share, retryAfter, changed, afterTokens);
  }

  /** The same with another length of what comes before the cut. */
  public Outage withAfterTokens(int tokens) {
    return new Outage(kind, share, retryAfter, delay, tokens);
  }

  /** Such as {@code ERROR_500 for 50% of its attempts}. */
  @Override
  public String toString() {
    return kind + (share == 100 ? "" : " for " + share + "% of its attempts");
  }
}
