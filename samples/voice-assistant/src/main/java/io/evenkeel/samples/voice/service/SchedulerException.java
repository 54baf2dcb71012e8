package io.evenkeel.samples.voice.service;

import org.jspecify.annotations.Nullable;

/** The scheduler said no, or nothing; the message repeats what it said, as such messages do. */
final class SchedulerException extends Exception {

  SchedulerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
