package io.evenkeel.failover;

import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells listeners of one request's beginning and end; does nothing when nobody listens. */
final class CallNotice {
  private static final CallNotice UNHEARD = new CallNotice(null, null, false, null, 0, 0, 0);

  private final @Nullable FailoverListeners listeners;
  private final @Nullable TimeSource time;
  private final boolean streamed;
  private final @Nullable Object begun;
  private final long sessionHash;
  private final long promptHash;
  private final int estimatedTokens;

  private CallNotice(
      @Nullable FailoverListeners listeners,
      @Nullable TimeSource time,
      boolean streamed,
      @Nullable Object begun,
      long sessionHash,
      long promptHash,
      int estimatedTokens) {
    this.listeners = listeners;
    this.time = time;
    this.streamed = streamed;
    this.begun = begun;
    this.sessionHash = sessionHash;
    this.promptHash = promptHash;
    this.estimatedTokens = estimatedTokens;
  }

  /** Tells that a request begins, on the thread that makes it. */
  static <Q> CallNotice begin(Engine engine, CallTraits<Q, ?> traits, Q request, boolean streamed) {
    FailoverListeners listeners = engine.listeners();
    if (listeners.isEmpty()) {
      return UNHEARD;
    }
    String session = traits.session(request);
    return new CallNotice(
        listeners,
        engine.time(),
        streamed,
        listeners.began(),
        session == null ? 0 : Draws.hash(session),
        traits.promptHash(request),
        traits.estimatedTokens(request));
  }

  /** Whether anybody wants to know how the request ends. */
  boolean isHeard() {
    return listeners != null;
  }

  /** Tells that it ended. */
  void ended(Ending ending) {
    if (listeners != null && time != null) {
      listeners.ended(
          begun,
          new CallRecord(
              time.now(),
              ending.duration,
              streamed,
              ending.degraded,
              ending.failure,
              ending.attempts,
              ending.responseModel,
              ending.finishReason,
              sessionHash,
              promptHash,
              estimatedTokens));
    }
  }

  /** How a request ended; see {@link CallRecord}. */
  record Ending(
      Duration duration,
      boolean degraded,
      @Nullable Reason failure,
      List<Attempt> attempts,
      @Nullable String responseModel,
      @Nullable String finishReason) {}
}
