package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.limited;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-3")
class BenchTest {
  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final Failover<String, String> failover = at.start();

  @Test
  void aRateLimitedProviderIsLeftAloneUntilItsRetryAfter() {
    at.behaviours.put("azure", limited(Duration.ofSeconds(20)));
    failover.call("question");
    at.behaviours.put("azure", HEALTHY);
    assertThat(state()).isEqualTo(ProviderState.BENCHED);

    at.time.advance(Duration.ofSeconds(19));
    assertThat(failover.call("question").provider()).isEqualTo("bedrock");
    at.time.advance(Duration.ofSeconds(1));
    assertThat(failover.call("question").provider()).isEqualTo("azure");
    assertThat(state()).isEqualTo(ProviderState.HEALTHY);
  }

  @Test
  void noProviderKeepsItselfOutForLongerThanFiveMinutes() {
    at.behaviours.put("azure", limited(Duration.ofDays(3)));
    failover.call("question");
    at.behaviours.put("azure", HEALTHY);

    at.time.advance(Duration.ofMinutes(5));
    assertThat(failover.call("question").provider()).isEqualTo("azure");
  }

  @Test
  void withoutRetryAfterTheBenchGrowsWithEachRefusal() {
    at.behaviours.put("azure", fails(ErrorClass.RATE_LIMITED));
    for (int i = 0; i < 36_000; i++) {
      at.time.advance(Duration.ofMillis(100));
      failover.call("question");
    }

    // Two hours of requests: 1, 2, 4 … 60 seconds apart.
    assertThat(at.asked("azure")).isBetween(100, 140);
  }

  @Test
  void anExhaustedQuotaAndABadCredentialAreAnnounced() {
    at.behaviours.put("azure", fails(ErrorClass.QUOTA_EXHAUSTED));
    failover.call("question");
    at.behaviours.put("bedrock", fails(ErrorClass.BAD_CREDENTIAL));
    failover.call("question");

    assertThat(at.published)
        .filteredOn(ProviderBenched.class::isInstance)
        .extracting(Object::toString)
        .hasSize(2)
        .first()
        .asString()
        .contains("azure", "QUOTA_EXHAUSTED", "PT5M");
    assertThat(failover.providers().healthy()).isZero();
  }

  @Test
  @Tag("LLM-5")
  void aPersonEndsABench() {
    at.behaviours.put("azure", fails(ErrorClass.QUOTA_EXHAUSTED));
    failover.call("question");
    at.behaviours.put("azure", HEALTHY);
    assertThat(failover.call("question").provider()).isEqualTo("bedrock");

    failover.providers().readmit("azure", "alice", "the quota was raised");

    assertThat(failover.call("question").provider()).isEqualTo("azure");
  }

  private ProviderState state() {
    return failover.providers().statuses().get(0).state();
  }
}
