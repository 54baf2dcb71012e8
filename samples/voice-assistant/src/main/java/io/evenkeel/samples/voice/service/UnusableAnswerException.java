package io.evenkeel.samples.voice.service;

import org.jspecify.annotations.Nullable;

/** A model answered something that the service cannot use; the call fails. */
final class UnusableAnswerException extends RuntimeException {

  UnusableAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
