package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Random walks through the permit machine beside a model that knows only the rules. */
class PermitProperties {

  private enum Step {
    ACQUIRE,
    SUCCEED,
    FAIL,
    RELEASE,
    END_TWICE,
    TICK,
    WAIT,
    FORCE_OPEN,
    CLEAR
  }

  /** What one permit may still do, by the rules. */
  private record Held(Permit permit, int phase, BreakerState issuedIn) {}

  @Property(tries = 300)
  @Tag("LLM-1")
  void neverMoreProbesThanPlacesNoLeakAndNoTransitionByAStaleOutcome(
      @ForAll("walks") List<Step> walk,
      @ForAll @IntRange(min = 1, max = 4) int probes,
      @ForAll @IntRange(min = 1, max = 6) int minimumCalls,
      @ForAll @IntRange(max = 1_000) int seed) {
    var at = new Breakers(Breakers.settings(minimumCalls, probes));
    var random = new Random(seed);
    List<Held> held = new ArrayList<>();
    for (Step step : walk) {
      take(step, at, held, random);
      long live =
          held.stream()
              .filter(one -> one.issuedIn == BreakerState.HALF_OPEN)
              .filter(one -> one.phase == at.transitions.size())
              .count();
      assertThat(live).isLessThanOrEqualTo(probes);
      assertThat(at.breaker.status().inFlight()).isEqualTo(held.size());
    }
    held.forEach(one -> one.permit.release());
    assertThat(at.breaker.status().inFlight()).isZero();
    assertThatPathIsLegal(at.transitions);
  }

  private static void take(Step step, Breakers at, List<Held> held, Random random) {
    switch (step) {
      case ACQUIRE -> acquire(at, held);
      case TICK -> at.time.advance(Duration.ofSeconds(1));
      case WAIT -> at.time.advance(Breakers.OPEN_FOR);
      case FORCE_OPEN -> at.breaker.forceOpen("alice", "test");
      case CLEAR -> at.breaker.clear("alice", "test");
      case SUCCEED, FAIL, RELEASE, END_TWICE -> {
        if (!held.isEmpty()) {
          end(step, at, held.remove(random.nextInt(held.size())));
        }
      }
    }
  }

  private static void acquire(Breakers at, List<Held> held) {
    Permit permit = at.breaker.tryAcquire();
    if (permit != null) {
      BreakerState state = at.breaker.state();
      assertThat(state).isIn(BreakerState.CLOSED, BreakerState.HALF_OPEN);
      held.add(new Held(permit, at.transitions.size(), state));
    } else {
      assertThat(at.breaker.state()).isNotEqualTo(BreakerState.CLOSED);
    }
  }

  private static void end(Step step, Breakers at, Held one) {
    boolean stale = one.phase != at.transitions.size();
    int transitions = at.transitions.size();
    BreakerStatus before = at.breaker.status();
    switch (step) {
      case SUCCEED -> one.permit.success(1_000);
      case FAIL -> one.permit.failure(1_000, new IllegalStateException());
      case RELEASE -> one.permit.release();
      default -> {
        one.permit.release();
        one.permit.release();
        one.permit.failure(1_000, new IllegalStateException());
      }
    }
    boolean outcome = step == Step.SUCCEED || step == Step.FAIL;
    if (stale || !outcome) {
      assertThat(at.transitions).hasSize(transitions);
      assertThat(at.breaker.status().calls()).isEqualTo(before.calls());
    }
  }

  private static void assertThatPathIsLegal(List<BreakerTransition> path) {
    BreakerState state = BreakerState.CLOSED;
    for (BreakerTransition transition : path) {
      assertThat(transition.from()).isEqualTo(state);
      state = transition.to();
      assertThat(state).isNotEqualTo(transition.from());
      if (transition.from() == BreakerState.CLOSED) {
        assertThat(state).isIn(BreakerState.OPEN, BreakerState.FORCED_OPEN);
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> walks() {
    return Arbitraries.frequency(
            Tuple.of(12, Step.ACQUIRE),
            Tuple.of(4, Step.SUCCEED),
            Tuple.of(6, Step.FAIL),
            Tuple.of(2, Step.RELEASE),
            Tuple.of(1, Step.END_TWICE),
            Tuple.of(3, Step.TICK),
            Tuple.of(3, Step.WAIT),
            Tuple.of(1, Step.FORCE_OPEN),
            Tuple.of(2, Step.CLEAR))
        .list()
        .ofMinSize(20)
        .ofMaxSize(300);
  }
}
