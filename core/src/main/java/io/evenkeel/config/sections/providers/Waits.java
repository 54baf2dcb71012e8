package io.evenkeel.config.sections.providers;

import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import java.time.Duration;

/** How long a call, or a dependency that is left alone, is waited for. */
final class Waits {
  /** Less ends before anything can answer; more is no wait but a slip of the unit. */
  static final ScalarSchema<Duration> SCHEMA =
      Scalars.duration(Duration.ofMillis(1), Duration.ofDays(1));

  private Waits() {}
}
