package io.evenkeel.failover;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An attempt failed in a way its client understands. The message never holds request text or a key.
 */
public final class ProviderException extends RuntimeException {
  private final ErrorClass errorClass;
  private final transient @Nullable Duration retryAfter;
  private final boolean possiblyBilled;
  private final int status;
  private final @Nullable String code;

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
    this(errorClass, message, retryAfter, possiblyBilled, cause, 0, null);
  }

  private ProviderException(
      ErrorClass errorClass,
      String message,
      @Nullable Duration retryAfter,
      boolean possiblyBilled,
      @Nullable Throwable cause,
      int status,
      @Nullable String code) {
    super(message, cause);
    this.errorClass = errorClass;
    this.retryAfter = retryAfter;
    this.possiblyBilled = possiblyBilled;
    this.status = status;
    this.code = code;
  }

  /**
   * One that an HTTP answer stands for.
   *
   * @param status 100 to 599
   * @param code the answer's own word for the error, one that is known to quote nobody; null when
   *     it has none
   */
  public static ProviderException ofHttp(
      ErrorClass errorClass,
      int status,
      @Nullable String code,
      @Nullable Duration retryAfter,
      boolean possiblyBilled) {
    String message = "HTTP " + status + (code == null ? "" : " (" + code + ")");
    return new ProviderException(
        errorClass, message, retryAfter, possiblyBilled, null, status, code);
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

  /** The status of the HTTP answer; empty when it was none. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The HTTP answer's own word for the error, such as {@code context_length_exceeded}. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }
}
