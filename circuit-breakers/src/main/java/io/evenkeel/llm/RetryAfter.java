package io.evenkeel.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header Retry-After of RFC 9110, section 10.2.3: seconds, or a date by the wall clock. */
final class RetryAfter {
  // What is asked for beyond an hour is capped later anyway; longer digits could overflow.
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** How long to wait; empty when the header cannot be read or lies in the past. */
  static Optional<Duration> parse(String header, Instant now) {
    String value = header.trim();
    if (SECONDS.matcher(value).matches()) {
      return positive(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return positive(Duration.between(now, then));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> positive(Duration pause) {
    return pause.isNegative() || pause.isZero() ? Optional.empty() : Optional.of(pause);
  }
}
