package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted of one provider's attempts, always. Thread-safe. */
final class ProviderFigures {
  private static final int MOST_MODELS = 64;
  private static final String OTHERS = "others";

  private final TimeSource time;
  private final LatencyAverage average;
  private final LatePercentile lateAnswers;
  private final LatePercentile lateFirstTokens;
  private final Map<String, ModelFigures> models = new ConcurrentHashMap<>();

  ProviderFigures(TimeSource time) {
    this.time = time;
    this.average = new LatencyAverage(time.nanoTime());
    this.lateAnswers = new LatePercentile(time);
    this.lateFirstTokens = new LatePercentile(time);
  }

  /**
   * The attempt brought the answer.
   *
   * @param waitedNanos until there was something to show for it: a stream's first token
   */
  void answered(String model, long nanos, long waitedNanos, TokenUsage tokens) {
    long now = time.nanoTime();
    average.add(waitedNanos, now);
    if (waitedNanos == nanos) {
      lateAnswers.add(nanos, now);
    }
    model(model, now).answered(nanos, tokens.output(), now);
  }

  /**
   * The attempt failed.
   *
   * @param lostNanos how long its caller lost through the provider; negative when that is nobody's
   *     fault
   */
  void failed(String model, ErrorClass errorClass, long lostNanos) {
    long now = time.nanoTime();
    if (lostNanos >= 0) {
      average.add(lostNanos, now);
    }
    model(model, now).failed(errorClass, now);
  }

  void firstToken(String model, long nanos) {
    long now = time.nanoTime();
    lateFirstTokens.add(nanos, now);
    model(model, now).firstToken(nanos, now);
  }

  /**
   * Nobody waited to the end of an attempt, because another one answered first. That it took at
   * least so long is known: without those who are left for being late, being late would seem to
   * begin earlier and earlier.
   */
  void leftWaiting(boolean streamed, long nanos) {
    LatePercentile late = streamed ? lateFirstTokens : lateAnswers;
    long known = late.nanos();
    if (known >= 0 && nanos >= known) {
      late.add(nanos, time.nanoTime());
    }
  }

  LatencyAverage average() {
    return average;
  }

  long lateNanos() {
    return lateAnswers.nanos();
  }

  long lateFirstTokenNanos() {
    return lateFirstTokens.nanos();
  }

  List<ModelPerformance> performance(String provider) {
    long now = time.nanoTime();
    return new TreeMap<>(models)
        .entrySet().stream()
            .map(model -> model.getValue().performance(provider, model.getKey(), now))
            .toList();
  }

  // Requests name models, so their number is not ours to bound but by this.
  private ModelFigures model(String model, long now) {
    ModelFigures known = models.get(model);
    if (known != null) {
      return known;
    }
    String name = models.size() < MOST_MODELS ? model : OTHERS;
    return models.computeIfAbsent(name, added -> new ModelFigures(now));
  }
}
