package io.evenkeel.llm.usage;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as the engine would tell of them. */
final class Calls {
  static final String AZURE = "azure";
  static final String GPT = "gpt-4o";

  private Calls() {}

  static CallRecord answered(int input, int output) {
    return of(answer(AZURE, GPT, new TokenUsage(input, output, 0)));
  }

  static CallRecord of(Attempt... attempts) {
    return of(0, 0, 0, attempts);
  }

  static CallRecord asking(long promptHash, int input, int output) {
    return of(0, promptHash, 0, answer(AZURE, GPT, new TokenUsage(input, output, 0)));
  }

  static CallRecord of(long session, long prompt, int estimatedTokens, Attempt... attempts) {
    boolean answered = List.of(attempts).stream().anyMatch(Attempt::answered);
    return new CallRecord(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        false,
        false,
        answered ? null : Reason.ALL_FAILED,
        List.of(attempts),
        null,
        null,
        session,
        prompt,
        estimatedTokens);
  }

  static CallRecord degraded() {
    return new CallRecord(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        false,
        true,
        Reason.NO_HEALTHY_PROVIDER,
        List.of(),
        null,
        null,
        0,
        0,
        0);
  }

  static Attempt answer(String provider, String model, TokenUsage tokens) {
    return attempt(provider, model, null, Duration.ofMillis(100), null, tokens, true);
  }

  static Attempt failed(String provider, String model, ErrorClass errorClass) {
    return failed(provider, model, errorClass, TokenUsage.UNKNOWN);
  }

  static Attempt failed(String provider, String model, ErrorClass errorClass, TokenUsage tokens) {
    return attempt(
        provider,
        model,
        errorClass,
        Duration.ofMillis(100),
        null,
        tokens,
        errorClass.possiblyBilled());
  }

  static Attempt attempt(
      String provider,
      String model,
      @Nullable ErrorClass errorClass,
      Duration duration,
      @Nullable Duration firstToken,
      TokenUsage tokens,
      boolean billed) {
    return new Attempt(
        provider, model, errorClass, Duration.ZERO, duration, firstToken, tokens, billed, false);
  }
}
