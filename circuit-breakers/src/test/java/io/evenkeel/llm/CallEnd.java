package io.evenkeel.llm;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.FailoverException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended for its caller, whether it blocked or streamed.
 *
 * @param text all of it that came
 * @param failure what was thrown; null for an answer and for a degraded one
 * @param firstText how long the caller waited for the first of it; null when none came
 */
record CallEnd(
    String text,
    @Nullable Throwable failure,
    List<Attempt> attempts,
    Duration duration,
    @Nullable Duration firstText) {

  static CallEnd of(LlmClient llm, ChatRequest request, boolean streaming)
      throws InterruptedException {
    return streaming ? streamed(llm, request) : blocked(llm, request);
  }

  private static CallEnd blocked(LlmClient llm, ChatRequest request) {
    long start = System.nanoTime();
    try {
      ChatResult result = llm.chat(request);
      Duration took = since(start);
      return new CallEnd(result.text(), null, result.attempts(), took, took);
    } catch (FailoverException e) {
      return new CallEnd("", e, e.attempts(), since(start), null);
    }
  }

  private static CallEnd streamed(LlmClient llm, ChatRequest request) throws InterruptedException {
    long start = System.nanoTime();
    ChatStream stream = llm.stream(request);
    PieceReader reader = PieceReader.ofAll(stream);
    Throwable failure = reader.failure();
    long end = reader.endedAt();
    Long first = reader.firstTextAt();
    return new CallEnd(
        reader.text(),
        failure,
        stream.attempts(),
        Duration.ofNanos(end - start),
        first == null ? null : Duration.ofNanos(first - start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
