package io.evenkeel.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream ended in the middle of its answer. Nobody else was asked, because the caller had begun
 * to read. The message names the provider and the error's class, and no text of the answer.
 */
public final class StreamBrokenException extends RuntimeException {
  private final ErrorClass errorClass;
  private final transient List<?> received;
  private final transient List<Attempt> attempts;

  StreamBrokenException(
      String provider,
      ErrorClass errorClass,
      List<?> received,
      List<Attempt> attempts,
      @Nullable Throwable cause) {
    super("the stream of " + provider + " broke after its first token: " + errorClass, cause);
    this.errorClass = errorClass;
    this.received = List.copyOf(received);
    this.attempts = List.copyOf(attempts);
  }

  /** What went wrong. */
  public ErrorClass errorClass() {
    return errorClass;
  }

  /** The events that came, in their order; all of them were handed to the subscriber. */
  public List<?> received() {
    return received;
  }

  /** All attempts; the last one is the stream that broke. */
  public List<Attempt> attempts() {
    return attempts;
  }
}
