package io.evenkeel.failover;

import static io.evenkeel.failover.ErrorClass.Rule.COUNTS;
import static io.evenkeel.failover.ErrorClass.Rule.FAIL_OVER;
import static io.evenkeel.failover.ErrorClass.Rule.LARGER_WINDOW;
import static io.evenkeel.failover.ErrorClass.Rule.MAYBE_BILLED;
import static io.evenkeel.failover.ErrorClass.Rule.RETRY_SAME;

import java.time.Duration;
import java.util.Arrays;

/**
 * What went wrong with an attempt, and what follows from it. The table is the whole policy: the
 * loop asks nothing else.
 */
public enum ErrorClass {
  /** 429: too many requests. The provider is benched until its Retry-After. */
  RATE_LIMITED(Duration.ofSeconds(1), FAIL_OVER),
  /** The account has no money or quota left; waiting does not help, so the bench is long. */
  QUOTA_EXHAUSTED(Duration.ofMinutes(5), FAIL_OVER),
  /** 503, 529, model not ready. */
  OVERLOADED(Duration.ZERO, RETRY_SAME, FAIL_OVER, COUNTS),
  /** Any other 5xx. */
  SERVER_ERROR(Duration.ZERO, RETRY_SAME, FAIL_OVER, COUNTS),
  /** Refused, unresolved, unreachable, reset. */
  CONNECT(Duration.ZERO, RETRY_SAME, FAIL_OVER, COUNTS),
  /** No whole answer within the attempt's time. */
  TIMEOUT(Duration.ZERO, FAIL_OVER, COUNTS, MAYBE_BILLED),
  /** 401, 403: the key is wrong, expired or not allowed. */
  BAD_CREDENTIAL(Duration.ofMinutes(1), FAIL_OVER),
  /** The request is longer than the model can read; only a larger window helps. */
  CONTEXT_WINDOW(Duration.ZERO, FAIL_OVER, LARGER_WINDOW),
  /** The provider's safety filter refused request or answer. */
  CONTENT_FILTER(Duration.ZERO, MAYBE_BILLED),
  /** Any other 4xx: the caller's mistake, wrong at every provider. */
  BAD_REQUEST(Duration.ZERO),
  /** An answer that is not what the protocol promises: invalid, truncated, of another type. */
  MALFORMED(Duration.ZERO, FAIL_OVER, COUNTS, MAYBE_BILLED),
  /** The caller gave up. */
  CANCELLED(Duration.ZERO, MAYBE_BILLED),
  /** Nothing above; treated as the provider's fault. */
  UNKNOWN(Duration.ZERO, FAIL_OVER, COUNTS, MAYBE_BILLED);

  private final Duration bench;
  private final int rules;

  ErrorClass(Duration bench, Rule... rules) {
    this.bench = bench;
    this.rules = Arrays.stream(rules).mapToInt(rule -> rule.bit).reduce(0, (set, bit) -> set | bit);
  }

  /** Whether the same provider may be asked once more, when the retry budget allows it. */
  public boolean retrySame() {
    return has(RETRY_SAME);
  }

  /** Whether another provider is asked. */
  public boolean failOver() {
    return has(FAIL_OVER);
  }

  /** Whether only a provider with a larger context window is asked. */
  public boolean needsLargerWindow() {
    return has(LARGER_WINDOW);
  }

  /** Whether the provider's breaker counts a failure; otherwise the attempt says nothing to it. */
  public boolean countsAgainstBreaker() {
    return has(COUNTS);
  }

  /** Whether the provider may charge for the attempt although it brought no answer. */
  public boolean possiblyBilled() {
    return has(MAYBE_BILLED);
  }

  /** Whether waiting does not help: an account or a key has to be looked after. */
  public boolean needsAPerson() {
    return this == QUOTA_EXHAUSTED || this == BAD_CREDENTIAL;
  }

  /** Whether a bench is the model's alone, and the provider's other models go on. */
  boolean benchesModel() {
    return this == RATE_LIMITED;
  }

  /** How long the provider gets no requests when it does not say so itself; zero: not benched. */
  Duration bench() {
    return bench;
  }

  private boolean has(Rule rule) {
    return (rules & rule.bit) != 0;
  }

  enum Rule {
    RETRY_SAME(1),
    FAIL_OVER(2),
    LARGER_WINDOW(4),
    COUNTS(8),
    MAYBE_BILLED(16);

    private final int bit;

    Rule(int bit) {
      this.bit = bit;
    }
  }
}
