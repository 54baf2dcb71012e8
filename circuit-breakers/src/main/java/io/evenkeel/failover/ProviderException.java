package io.evenkeel.failover;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt failed in a way its client understands. The message never holds request text or a key.
 */
public final class ProviderException extends RuntimeException {
  private final ErrorClass errorClass;
  private final transient @Nullable Duration retryAfter;
  private final boolean possiblyBilled;

  /** One that may be billed as its class says. */
  public ProviderException(ErrorClass errorClass, String message) {
    this(errorClass, message, null, errorClass.possiblyBilled(), null);
  }

  /**
   * One whose billing and waiting time are known.
   *
   * @param retryAfter what the provider asked for; null when it asked for nothing
   */
  public ProviderException(
      ErrorClass errorClass,
      String message,
      @Nullable Duration retryAfter,
      boolean possiblyBilled,
      @Nullable Throwable cause) {
    super(message, cause);
    this.errorClass = errorClass;
    this.retryAfter = retryAfter;
    this.possiblyBilled = possiblyBilled;
  }

  public ErrorClass errorClass() {
    return errorClass;
  }

  /** How long the provider wants to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the provider may charge for the attempt. */
  public boolean possiblyBilled() {
    return possiblyBilled;
  }
}
