package io.evenkeel.failover;

import org.jspecify.annotations.Nullable;

/**
 * What the engine has to know of a stream's events. Must be thread-safe and quick; one that throws
 * ends the stream as malformed.
 *
 * @param <E> an event
 */
public interface StreamTraits<E> {

  /**
   * Whether the caller would miss this event: the first one decides for its provider, and from then
   * on nobody else is asked. What comes before it is held back.
   */
  boolean isContent(E event);

  /** Whether a stream may end after this event: it gives the reason, or is the terminal marker. */
  boolean isFinal(E event);

  /** What the provider counted, where this event says so; otherwise {@link TokenUsage#UNKNOWN}. */
  default TokenUsage tokens(E event) {
    return TokenUsage.UNKNOWN;
  }

  /** What the provider calls the model that answers, where this event says so; otherwise null. */
  default @Nullable String responseModel(E event) {
    return null;
  }

  /** Why the answer ends, where this event says so; otherwise null. */
  default @Nullable String finishReason(E event) {
    return null;
  }
}
