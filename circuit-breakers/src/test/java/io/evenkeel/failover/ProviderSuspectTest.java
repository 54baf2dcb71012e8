package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.fails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerTransition;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.change.Change;
import io.evenkeel.change.ExposureTally;
import io.evenkeel.change.RecentChange;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-16")
class ProviderSuspectTest {
  private final Rehearsal rehearsal =
      new Rehearsal(Rehearsal.provider("azure-openai", 1), Rehearsal.provider("vertex", 2));

  private ExposureTally tally(String provider) {
    return rehearsal.foundation.changes().exposure("provider " + provider);
  }

  private void call(Failover<String, String> failover, Outcome outcome) {
    try (CallScope scope = CallScope.open()) {
      failover.call("question");
      scope.end(outcome, 1);
    }
  }

  @Test
  void aCallCountsForTheProviderThatAnsweredItHoweverTheCallEnds() {
    try (var failover = rehearsal.start()) {
      call(failover, Outcome.SUCCESS);
      call(failover, Outcome.SERVER_ERROR);
    }

    assertThat(tally("azure-openai").good()).isEqualTo(1);
    assertThat(tally("azure-openai").bad()).isEqualTo(1);
    assertThat(tally("vertex").good()).isZero();
  }

  @Test
  void aCallCountsForTheProviderThatFailedItToo() {
    rehearsal.behaviours.put("azure-openai", fails(ErrorClass.BAD_CREDENTIAL));
    try (var failover = rehearsal.start()) {
      call(failover, Outcome.SERVER_ERROR);
    }

    assertThat(tally("azure-openai").bad()).isEqualTo(1);
    assertThat(tally("vertex").bad()).isEqualTo(1);
  }

  @Test
  void aSwitchIsRememberedWithTheCommandThatTakesItBack() {
    rehearsal.behaviours.put("azure-openai", fails(ErrorClass.BAD_CREDENTIAL));
    try (var failover = rehearsal.start()) {
      call(failover, Outcome.SUCCESS);
    }

    List<Change> changes =
        rehearsal.foundation.changes().recent("desk").changes().stream()
            .map(RecentChange::change)
            .toList();
    Change switched =
        changes.stream().filter(ProviderSwitched.class::isInstance).findFirst().orElseThrow();
    assertThat(switched.kind()).isEqualTo("provider");
    assertThat(switched.what())
        .isEqualTo("provider vertex answers instead of azure-openai after BAD_CREDENTIAL");
    assertThat(switched.undo())
        .isEqualTo(
            "evenkeel providers disable vertex --route-to azure-openai --reason 'suspect of an"
                + " alert'");
    assertThat(switched.tag()).isEqualTo(tally("vertex").tag());
    assertThat(switched.isReaction()).isTrue();
  }

  @Test
  void aBreakersOwnMoveIsAReactionAndAnOperatorsIsNot() {
    var opened =
        new BreakerTransition(Instant.EPOCH, "pharmacy", BreakerState.CLOSED, BreakerState.OPEN);
    var forced =
        new BreakerTransition(
            Instant.EPOCH, "pharmacy", BreakerState.CLOSED, BreakerState.FORCED_OPEN);

    assertThat(opened.what()).isEqualTo("breaker pharmacy went from CLOSED to OPEN");
    assertThat(opened.isReaction()).isTrue();
    assertThat(forced.isReaction()).isFalse();
  }

  @Test
  void countingForAProviderAllocatesNothing() {
    ExposureTally tally = tally("azure-openai");
    expose(tally);
    expose(tally);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    expose(tally);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / 100_000.0).isLessThan(0.1); // the bean itself allocates a little
  }

  private static void expose(ExposureTally tally) {
    for (int i = 0; i < 100_000; i++) {
      try (CallScope scope = CallScope.open()) {
        CallScope current = CallScope.current();
        if (current != null) {
          current.expose(tally);
        }
        scope.end(Outcome.SUCCESS, 1);
      }
    }
  }
}
