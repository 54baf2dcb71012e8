package io.evenkeel.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request, as its caller sees it.
 *
 * @param model the one that was asked for
 * @param errorClass null when this attempt brought the answer
 * @param startedAfter how long after the request began; not negative
 * @param duration from its start to its end, however it ended
 * @param timeToFirstToken from its start to the first content of a stream; null without one
 * @param tokens {@link TokenUsage#UNKNOWN} when the provider did not say
 * @param possiblyBilled whether the provider may charge for it; true for an answer
 * @param hedge whether it ran beside another one, to be faster
 */
public record Attempt(
    String provider,
    String model,
    @Nullable ErrorClass errorClass,
    Duration startedAfter,
    Duration duration,
    @Nullable Duration timeToFirstToken,
    TokenUsage tokens,
    boolean possiblyBilled,
    boolean hedge) {

  /** Whether this attempt brought the answer. */
  public boolean answered() {
    return errorClass == null;
  }

  /** Such as {@code azure-openai TIMEOUT 200ms}. */
  @Override
  public String toString() {
    String outcome = errorClass == null ? "answered" : errorClass.name();
    return provider + " " + outcome + " " + duration.toMillis() + "ms";
  }
}
