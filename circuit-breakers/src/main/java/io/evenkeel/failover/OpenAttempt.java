package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An attempt under way, with its place at the provider taken. The place is given back exactly once:
 * whoever claims the attempt's end first gives it back, and everyone else comes too late.
 */
final class OpenAttempt {
  private static final int OPEN = 0;
  private static final int CHANGING = 1;
  private static final int ENDED = 2;

  private final Provider provider;
  private final ProviderSettings settings;
  private final String model;
  private final int reservedTokens;
  private final Duration timeout;
  private final long startNanos;
  private final boolean fair;
  private final boolean hedge;
  private final boolean streamed;
  private final AtomicInteger progress = new AtomicInteger(OPEN);
  private Admission admission;
  // Written by the thread that hears the stream, read when the attempt is noted.
  private volatile long firstTokenNanos = -1;

  /**
   * @param settings the provider's when the attempt began; a reload does not change it
   * @param fair whether the time is the provider's own or all of the request's: only then is a
   *     timeout the provider's fault
   * @param hedge whether another attempt was under way already
   * @param streamed whether its answer comes in pieces
   */
  OpenAttempt(
      Provider provider,
      ProviderSettings settings,
      String model,
      Admission admission,
      int reservedTokens,
      Duration timeout,
      long startNanos,
      boolean fair,
      boolean hedge,
      boolean streamed) {
    this.provider = provider;
    this.settings = settings;
    this.model = model;
    this.admission = admission;
    this.reservedTokens = reservedTokens;
    this.timeout = timeout;
    this.startNanos = startNanos;
    this.fair = fair;
    this.hedge = hedge;
    this.streamed = streamed;
  }

  Provider provider() {
    return provider;
  }

  ProviderSettings settings() {
    return settings;
  }

  Duration timeout() {
    return timeout;
  }

  boolean isFair() {
    return fair;
  }

  /** The first token came: the rest may take as long as it takes. */
  void firstToken(long nowNanos) {
    if (firstTokenNanos < 0) {
      if (progress.compareAndSet(OPEN, CHANGING)) {
        admission = admission.answering();
        progress.set(OPEN);
      }
      firstTokenNanos = nowNanos - startNanos;
      provider.firstToken(model, firstTokenNanos);
    }
  }

  /** Whether the caller is the one to end this attempt. */
  private boolean claimEnd() {
    while (!progress.compareAndSet(OPEN, ENDED)) {
      if (progress.get() == ENDED) {
        return false;
      }
      // The admission is being exchanged, which is a matter of nanoseconds.
      Thread.onSpinWait();
    }
    return true;
  }

  /** It answered; a stream's answer takes as long as its first token. */
  void answered(long nowNanos, TokenUsage tokens) {
    if (claimEnd()) {
      long nanos = nowNanos - startNanos;
      long waited = firstTokenNanos < 0 ? nanos : firstTokenNanos;
      provider.answered(admission, model, nanos, waited, reservedTokens, tokens);
    }
  }

  /** It failed; for how long its provider is benched then. */
  Duration failed(long nowNanos, AttemptFailure failure, boolean counts, TokenUsage tokens) {
    long nanos = nowNanos - startNanos;
    return claimEnd()
        ? provider.failed(admission, model, nanos, failure, counts, reservedTokens, tokens)
        : Duration.ZERO;
  }

  /** Nobody waits for it any more; false when it has ended before. */
  boolean leave(long nowNanos) {
    boolean first = claimEnd();
    if (first) {
      provider.left(admission);
      if (firstTokenNanos < 0) {
        provider.waitedInVain(streamed, nowNanos - startNanos);
      }
    }
    return first;
  }

  /** As the request's caller sees it. */
  Attempt noted(
      long requestStartNanos,
      long nowNanos,
      @Nullable ErrorClass errorClass,
      TokenUsage tokens,
      boolean possiblyBilled) {
    return new Attempt(
        provider.name(),
        model,
        errorClass,
        Duration.ofNanos(startNanos - requestStartNanos),
        Duration.ofNanos(nowNanos - startNanos),
        firstTokenNanos < 0 ? null : Duration.ofNanos(firstTokenNanos),
        tokens,
        possiblyBilled,
        hedge);
  }
}
