package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HANGS;
import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.Rehearsal.Behaviour;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hours of an outage in virtual time, 100,000 requests each. */
@Tag("LLM-2")
@Tag("LLM-4")
class OutageSimulationTest {
  private static final int REQUESTS = 100_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("outages")
  void noCallerNoticesAndNoStormBreaksLoose(String name, Behaviour outage) {
    var at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
    Failover<String, String> failover = at.start();
    at.behaviours.put("azure", outage);

    int failed = 0;
    for (int i = 0; i < REQUESTS; i++) {
      failed += failover.call("question").answered() ? 0 : 1;
    }

    int attempts = at.asked("azure") + at.asked("bedrock");
    assertThat(failed).isZero();
    assertThat((double) attempts / REQUESTS).isLessThanOrEqualTo(1.10);
    assertThat(failover.providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }

  static Stream<Arguments> outages() {
    return Stream.of(
        Arguments.of("silent", HANGS),
        Arguments.of("refusing", fails(ErrorClass.CONNECT)),
        Arguments.of("failing", fails(ErrorClass.SERVER_ERROR)),
        Arguments.of("rate limited", fails(ErrorClass.RATE_LIMITED)),
        Arguments.of("out of quota", fails(ErrorClass.QUOTA_EXHAUSTED)),
        Arguments.of("locked out", fails(ErrorClass.BAD_CREDENTIAL)),
        Arguments.of("flapping every minute", flapping(HANGS)));
  }

  private static Behaviour flapping(Behaviour outage) {
    return (at, provider, timeout) -> {
      boolean down = at.time.nanoTime() / 60_000_000_000L % 2 == 0;
      return (down ? outage : HEALTHY).answer(at, provider, timeout);
    };
  }
}
