package io.evenkeel.llm.telemetry;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.FailoverListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Requests and their attempts as Micrometer meters. Thread-safe. */
final class MeteredCalls implements FailoverListener {
  private static final Duration[] DURATIONS =
      Arrays.stream(GenAi.secondsBounds())
          .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)))
          .toArray(Duration[]::new);
  private static final double[] TOKENS =
      Arrays.stream(GenAi.tokenBounds()).asDoubleStream().toArray();

  private final MeterRegistry registry;
  private final CallLabels labels = new CallLabels();
  // Kept, because looking a meter up in the registry costs more than recording.
  private final Map<Attempted, AttemptMeters> attempts = new ConcurrentHashMap<>();
  private final Map<CallLabels.Models, Timer> firstChunks = new ConcurrentHashMap<>();
  private final Map<CallLabels.Models, TokenMeters> tokens = new ConcurrentHashMap<>();
  private final Map<Ended, Timer> requests = new ConcurrentHashMap<>();
  private final Map<Handed, Counter> failovers = new ConcurrentHashMap<>();

  private record Attempted(CallLabels.Models models, String outcome, boolean hedge) {}

  private record Ended(String outcome, boolean streamed) {}

  private record Handed(String from, String to) {}

  private record AttemptMeters(Counter count, Timer duration) {}

  private record TokenMeters(DistributionSummary input, DistributionSummary output) {}

  MeteredCalls(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(@Nullable Object begun, CallRecord call) {
    requests
        .computeIfAbsent(new Ended(CallLabels.outcome(call), call.streamed()), this::request)
        .record(call.duration());
    Attempt first = CallLabels.stoodDown(call);
    Attempt answer = call.answer();
    if (first != null && answer != null) {
      var handed =
          new Handed(labels.provider(first.provider()), labels.provider(answer.provider()));
      failovers.computeIfAbsent(handed, this::failover).increment();
    }
    for (Attempt attempt : call.attempts()) {
      record(attempt, labels.models(attempt, call));
    }
  }

  private void record(Attempt attempt, CallLabels.Models models) {
    var attempted = new Attempted(models, CallLabels.outcome(attempt), attempt.hedge());
    AttemptMeters meters = attempts.computeIfAbsent(attempted, this::attempt);
    meters.count.increment();
    meters.duration.record(attempt.duration());
    if (attempt.timeToFirstToken() != null) {
      firstChunks.computeIfAbsent(models, this::firstChunk).record(attempt.timeToFirstToken());
    }
    if (attempt.tokens().total() > 0) {
      TokenMeters used = tokens.computeIfAbsent(models, this::tokens);
      used.input.record(attempt.tokens().input());
      used.output.record(attempt.tokens().output());
    }
  }

  private AttemptMeters attempt(Attempted attempted) {
    CallLabels.Models models = attempted.models;
    String error = attempted.outcome.equals("answered") ? LlmNames.NONE : attempted.outcome;
    return new AttemptMeters(
        Counter.builder(LlmNames.ATTEMPTS)
            .description(LlmNames.ATTEMPTS_DESCRIPTION)
            .tags(LlmNames.PROVIDER, models.provider())
            .tags(LlmNames.MODEL, models.requested())
            .tags(LlmNames.OUTCOME, attempted.outcome)
            .tags(LlmNames.HEDGE, Boolean.toString(attempted.hedge))
            .register(registry),
        timer(
            GenAi.OPERATION_DURATION,
            GenAi.OPERATION_DURATION_DESCRIPTION,
            tags(models).and(GenAi.ERROR_TYPE, error)));
  }

  private Timer firstChunk(CallLabels.Models models) {
    return timer(GenAi.TIME_TO_FIRST_CHUNK, GenAi.TIME_TO_FIRST_CHUNK_DESCRIPTION, tags(models));
  }

  private TokenMeters tokens(CallLabels.Models models) {
    return new TokenMeters(tokens(models, GenAi.INPUT), tokens(models, GenAi.OUTPUT));
  }

  private DistributionSummary tokens(CallLabels.Models models, String type) {
    return DistributionSummary.builder(GenAi.TOKEN_USAGE)
        .description(GenAi.TOKEN_USAGE_DESCRIPTION)
        .serviceLevelObjectives(TOKENS)
        .tags(tags(models).and(GenAi.TOKEN_TYPE, type))
        .register(registry);
  }

  private Timer request(Ended ended) {
    return timer(
        LlmNames.REQUEST_DURATION,
        LlmNames.REQUEST_DURATION_DESCRIPTION,
        Tags.of(
            LlmNames.OUTCOME, ended.outcome, LlmNames.STREAMED, Boolean.toString(ended.streamed)));
  }

  private Counter failover(Handed handed) {
    return Counter.builder(LlmNames.FAILOVERS)
        .description(LlmNames.FAILOVERS_DESCRIPTION)
        .tags(LlmNames.FROM, handed.from, LlmNames.TO, handed.to)
        .register(registry);
  }

  private Timer timer(String name, String description, Tags tags) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(DURATIONS)
        .tags(tags)
        .register(registry);
  }

  private static Tags tags(CallLabels.Models models) {
    return Tags.of(
        GenAi.OPERATION_NAME,
        GenAi.CHAT,
        GenAi.PROVIDER_NAME,
        models.provider(),
        GenAi.REQUEST_MODEL,
        models.requested(),
        GenAi.RESPONSE_MODEL,
        models.answering());
  }
}
