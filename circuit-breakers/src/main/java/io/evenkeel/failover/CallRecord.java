package io.evenkeel.failover;

import io.evenkeel.failover.FailoverException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request from its beginning to its end, for those who count and trace. Holds nothing of its
 * text: what is asked and who asks are hashes, which stay in the process.
 *
 * @param endedAt by the wall clock
 * @param duration from the beginning to the end, as the caller felt it
 * @param streamed whether the answer came as a stream
 * @param degraded whether the degraded answer stood in
 * @param failure why no provider answered; null when one did
 * @param attempts in the order of their ends; empty when nobody was asked
 * @param responseModel what the answering provider calls the model that answered; null when it did
 *     not say
 * @param finishReason in the answering provider's words; null when it did not say
 * @param sessionHash the same for all requests of a conversation; 0 when the request has none
 * @param promptHash the same for requests that ask the same; 0 when that is not known
 * @param estimatedTokens what the request was thought to take, answer included; 0 when unknown
 */
public record CallRecord(
    Instant endedAt,
    Duration duration,
    boolean streamed,
    boolean degraded,
    @Nullable Reason failure,
    List<Attempt> attempts,
    @Nullable String responseModel,
    @Nullable String finishReason,
    long sessionHash,
    long promptHash,
    int estimatedTokens) {

  public CallRecord {
    attempts = List.copyOf(attempts);
  }

  /** Whether a provider answered. */
  public boolean answered() {
    return failure == null;
  }

  /** The attempt that brought the answer, or null; of two that ran together it may be the first. */
  public @Nullable Attempt answer() {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).answered()) {
        return attempts.get(i);
      }
    }
    return null;
  }
}
