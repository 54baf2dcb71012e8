package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("LLM-3")
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void secondsAreSeconds() {
    assertThat(RetryAfter.parse(" 20 ", NOW)).contains(Duration.ofSeconds(20));
  }

  @Test
  void aDateIsADistanceFromNow() {
    assertThat(RetryAfter.parse("Mon, 05 Jan 2026 09:01:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-5",
        "",
        "soon",
        "1.5",
        "99999999999999999999",
        "Mon, 05 Jan 2026 08:00:00 GMT",
        "Mon, 05 Jan 2026"
      })
  void whatIsPastOrUnreadableIsNoPromise(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
