package io.evenkeel.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request, as its caller sees it.
 *
 * @param errorClass null when this attempt brought the answer
 * @param possiblyBilled whether the provider may charge for it; true for an answer
 */
public record Attempt(
    String provider,
    String model,
    @Nullable ErrorClass errorClass,
    Duration duration,
    boolean possiblyBilled) {

  /** Such as {@code azure-openai TIMEOUT 200ms}. */
  @Override
  public String toString() {
    String outcome = errorClass == null ? "answered" : errorClass.name();
    return provider + " " + outcome + " " + duration.toMillis() + "ms";
  }
}
