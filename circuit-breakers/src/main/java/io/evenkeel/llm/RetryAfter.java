package io.evenkeel.llm;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How long a provider wants to be left alone: by {@code retry-after-ms}, by the header Retry-After
 * of RFC 9110, section 10.2.3 (seconds, or a date by the wall clock), or by the {@code retryDelay}
 * of Google's google.rpc.RetryInfo.
 */
final class RetryAfter {
  // What is asked for beyond an hour is capped later anyway; longer digits could overflow.
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]{1,9})?s");

  private RetryAfter() {}

  /** The first of them that can be read; empty when none can. */
  static Optional<Duration> of(HttpHeaders headers, JsonNode error, Instant now) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(RetryAfter::millis)
        .or(() -> headers.firstValue("Retry-After").flatMap(header -> parse(header, now)))
        .or(() -> retryInfo(error));
  }

  /** How long to wait; empty when the header cannot be read or lies in the past. */
  static Optional<Duration> parse(String header, Instant now) {
    String value = header.trim();
    if (WHOLE.matcher(value).matches()) {
      return positive(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return positive(Duration.between(now, then));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> millis(String header) {
    String value = header.trim();
    return WHOLE.matcher(value).matches()
        ? positive(Duration.ofMillis(Long.parseLong(value)))
        : Optional.empty();
  }

  private static Optional<Duration> retryInfo(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      Matcher delay = SECONDS.matcher(detail.path("retryDelay").stringValue(""));
      if (delay.matches()) {
        // The part of a second is rounded up.
        long more = delay.group().contains(".") ? 1 : 0;
        return positive(Duration.ofSeconds(Long.parseLong(delay.group(1)) + more));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> positive(Duration pause) {
    return pause.isNegative() || pause.isZero() ? Optional.empty() : Optional.of(pause);
  }
}
