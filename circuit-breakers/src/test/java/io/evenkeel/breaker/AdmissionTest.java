package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for permits holds for the admissions underneath them. */
@Tag("LLM-1")
class AdmissionTest {
  private final Breakers at = new Breakers(Breakers.settings(10, 2));

  @Test
  void outcomesCountInTheWindow() {
    admit().success(1);
    admit().failure(1, new IllegalStateException());
    admit().release();

    assertThat(at.breaker.status().calls()).isEqualTo(2);
    assertThat(at.breaker.status().failures()).isOne();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aClosedBreakerSharesOneAdmissionAmongItsCalls() {
    assertThat(admit()).isSameAs(admit());
  }

  @Test
  void anOpenBreakerAdmitsNobody() {
    at.fail(10);

    assertThat(at.breaker.admit()).isNull();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aForcedOpenBreakerAdmitsNobodyAndCallsInFlightMayEnd() {
    Admission before = admit();
    at.breaker.forceOpen("alice", "maintenance");
    assertThat(at.breaker.admit()).isNull();

    before.success(1);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.FORCED_OPEN);
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void whatEndsAfterTheOutageChangesNothing() {
    List<Admission> before = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      before.add(admit());
    }
    at.fail(10);
    at.waitUntilProbes();
    Admission probe = admit();
    before.get(0).success(1);
    before.get(1).success(1);
    before.get(2).failure(1, new IllegalStateException());
    before.get(3).failure(1, new IllegalStateException());
    before.get(4).release();

    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(at.breaker.status().calls()).isZero();
    assertThat(at.breaker.status().inFlight()).isOne();
    admit();
    assertThat(at.breaker.admit()).isNull();
    probe.release();
  }

  @Test
  void aReleasedProbeMakesItsPlaceFreeAgain() {
    at.fail(10);
    at.waitUntilProbes();
    for (int i = 0; i < 20; i++) {
      admit().release();
    }
    admit().success(1);
    admit().success(1);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void hungProbesAreWrittenOff() {
    at.fail(10);
    at.waitUntilProbes();
    Admission hung = admit();
    admit();
    at.waitUntilProbes();

    assertThat(at.breaker.admit()).isNull();
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
    hung.success(1);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  private Admission admit() {
    return Breakers.admit(at.breaker);
  }
}
