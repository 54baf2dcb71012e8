package io.evenkeel.llm.usage;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.signal.SignalCounter;
import io.evenkeel.time.TimeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts requests as they end. Thread-safe; neither locks nor allocates. */
final class CallCounting {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final SeriesTallies tallies = new SeriesTallies();
  private final SessionSketch sessions = new SessionSketch();
  private final RepeatSketch asked = new RepeatSketch();
  private final TimeSource time;
  private volatile Terms terms = new Terms(Prices.NONE, 0, null, null, null);

  /**
   * What requests are counted by; changes with the configuration.
   *
   * @param spent null while nobody has a price: no costs are known, which is not costs of nothing
   */
  record Terms(
      Prices prices,
      long repeatSeconds,
      @Nullable Spending spent,
      @Nullable Spending possiblyBilled,
      @Nullable SignalCounter successes) {}

  CallCounting(TimeSource time) {
    this.time = time;
  }

  void apply(Terms changed) {
    terms = changed;
  }

  SeriesTallies tallies() {
    return tallies;
  }

  SessionSketch sessions() {
    return sessions;
  }

  void count(CallRecord call) {
    Terms now = terms;
    SeriesTally requests = tallies.ofRequests();
    requests.increment(Count.REQUESTS);
    if (call.answered()) {
      requests.increment(Count.ANSWERED);
      if (now.successes != null) {
        now.successes.increment();
      }
    } else if (call.degraded()) {
      requests.increment(Count.DEGRADED);
    }
    if (call.sessionHash() != 0) {
      sessions.note(call.sessionHash());
    }
    Attempt answer = call.answer();
    List<Attempt> attempts = call.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      count(attempts.get(i), answer, call, now);
    }
  }

  private void count(Attempt attempt, @Nullable Attempt answer, CallRecord call, Terms now) {
    SeriesTally tally = tallies.of(attempt.provider(), attempt.model());
    tally.increment(Count.ATTEMPTS);
    ErrorClass errorClass = attempt.errorClass();
    if (errorClass == null) {
      answered(tally, attempt, call, now);
      return;
    }
    tally.increment(errorClass);
    if (attempt.possiblyBilled()) {
      billed(tally, attempt, answer, call, now);
    }
  }

  private void answered(SeriesTally tally, Attempt attempt, CallRecord call, Terms now) {
    tally.increment(Count.ANSWERS);
    tally.observe(Layout.LATENCY, attempt.duration());
    if (attempt.timeToFirstToken() != null) {
      tally.observe(Layout.FIRST_TOKEN, attempt.timeToFirstToken());
    }
    TokenUsage tokens = attempt.tokens();
    long nanos = 0;
    if (isKnown(tokens)) {
      tally.add(Count.INPUT_TOKENS, tokens.input());
      tally.add(Count.CACHED_TOKENS, tokens.cachedInput());
      tally.add(Count.OUTPUT_TOKENS, tokens.output());
      tally.add(Count.OUTPUT_MILLIS, attempt.duration().toMillis());
      tally.observe(Layout.INPUT, tokens.input());
      tally.observe(Layout.OUTPUT, tokens.output());
      nanos = charge(tally, attempt, tokens, now);
    } else {
      tally.increment(Count.UNMETERED);
    }
    long seconds = time.nanoTime() / NANOS_PER_SECOND;
    if (call.promptHash() != 0 && asked.isRepeat(call.promptHash(), seconds, now.repeatSeconds)) {
      tally.increment(Count.REPEATS);
      tally.add(Count.REPEATED_NANOS, nanos);
    }
  }

  private static long charge(SeriesTally tally, Attempt attempt, TokenUsage tokens, Terms now) {
    Price price = now.prices.of(attempt.provider(), attempt.model());
    if (price == null) {
      tally.increment(Count.UNPRICED);
      return 0;
    }
    long input = price.ofInput(tokens.input(), tokens.cachedInput());
    long output = price.ofOutput(tokens.output());
    tally.add(Count.INPUT_NANOS, input);
    tally.add(Count.OUTPUT_NANOS, output);
    if (now.spent != null) {
      now.spent.add(input + output);
    }
    return input + output;
  }

  private static void billed(
      SeriesTally tally, Attempt attempt, @Nullable Attempt answer, CallRecord call, Terms now) {
    long input = attempt.tokens().input();
    long cached = attempt.tokens().cachedInput();
    long output = attempt.tokens().output();
    if (!isKnown(attempt.tokens())) {
      tally.increment(Count.BILLED_ESTIMATES);
      long metered = tally.sum(Count.ANSWERS) - tally.sum(Count.UNMETERED);
      if (answer != null && isKnown(answer.tokens())) {
        // The same question: it takes about the same elsewhere.
        input = answer.tokens().input();
        output = answer.tokens().output();
      } else if (metered > 0) {
        input = tally.sum(Count.INPUT_TOKENS) / metered;
        output = tally.sum(Count.OUTPUT_TOKENS) / metered;
      } else {
        input = call.estimatedTokens();
      }
    }
    tally.increment(Count.BILLED);
    tally.add(Count.BILLED_TOKENS, input + output);
    Price price = now.prices.of(attempt.provider(), attempt.model());
    if (price == null) {
      tally.increment(Count.UNPRICED);
      return;
    }
    long nanos = price.ofInput(input, cached) + price.ofOutput(output);
    tally.add(Count.BILLED_NANOS, nanos);
    if (now.spent != null && now.possiblyBilled != null) {
      now.spent.add(nanos);
      now.possiblyBilled.add(nanos);
    }
  }

  private static boolean isKnown(TokenUsage tokens) {
    return tokens.input() > 0 || tokens.output() > 0;
  }
}
