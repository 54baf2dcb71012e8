package io.evenkeel.slo.alert;

import static io.evenkeel.slo.alert.Transitions.FAST;
import static io.evenkeel.slo.alert.Transitions.NOON;
import static io.evenkeel.slo.alert.Transitions.firing;
import static io.evenkeel.slo.alert.Transitions.identity;
import static io.evenkeel.slo.alert.Transitions.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SLO-15")
class OutboxTest {
  private static final Backoff WITHOUT_JITTER =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0);

  private final ManualTime time = new ManualTime();
  private final FailingState state = new FailingState();
  private Outbox outbox = open();

  private Outbox open() {
    var opened = new Outbox("pager", state, time, WITHOUT_JITTER);
    opened.restore(
        state.keys(OutboxKey.PREFIX).stream()
            .map(key -> OutboxText.read(state.get(key).orElseThrow().value()))
            .toList());
    return opened;
  }

  private AlertTransition due() {
    return Objects.requireNonNull(outbox.next(), "nothing is due");
  }

  /** Tells all that is due, successfully. */
  private List<AlertTransition> drain() {
    var told = new ArrayList<AlertTransition>();
    for (AlertTransition next = outbox.next(); next != null; next = outbox.next()) {
      told.add(next);
      outbox.ended(next, Delivery.DELIVERED);
    }
    return told;
  }

  @Test
  void whatIsOwedIsInTheStoreBeforeTheOfferReturns() {
    AlertTransition fired =
        Transitions.suspecting(
            firing("pager", "chat"),
            new Suspect("flag", "llm_routing to 5 %", NOON, 0.9, "evenkeel flags rollback x"));
    outbox.offer(fired);

    outbox = open();

    assertThat(outbox.pending()).containsExactly(fired);
  }

  @Test
  void theSameTransitionIsToldOnceHoweverOftenTheEngineSaysIt() {
    outbox.offer(firing());
    outbox.offer(firing());
    assertThat(drain()).containsExactly(firing());
    outbox.offer(firing());
    assertThat(drain()).isEmpty();
  }

  @Test
  void theSameTransitionIsNotToldAgainAfterARestartEvenWithCoarserStamps() {
    outbox.offer(firing());
    drain();
    outbox = open();

    outbox.offer(firing(FAST, NOON.truncatedTo(ChronoUnit.MILLIS)));

    assertThat(drain()).isEmpty();
  }

  @Test
  void anotherEpisodeOfTheSameAlertIsToldAlthoughItsStartLiesBefore() {
    outbox.offer(firing());
    drain();
    outbox.offer(resolved(firing()));
    drain();
    AlertTransition afterTheClockWasSetBack = firing(FAST, NOON.minusSeconds(3600));

    outbox.offer(afterTheClockWasSetBack);

    assertThat(drain()).containsExactly(afterTheClockWasSetBack);
  }

  @Test
  void anAlertThatEndedBeforeItCouldBeToldIsToldOnceAsResolved() {
    outbox.offer(firing());
    outbox.offer(resolved(firing()));

    assertThat(drain()).containsExactly(resolved(firing()));
  }

  @Test
  void whatComesDuringAnAttemptIsToldAfterIt() {
    outbox.offer(firing());
    AlertTransition underWay = due();
    outbox.offer(resolved(firing()));
    outbox.ended(underWay, Delivery.DELIVERED);

    assertThat(drain()).containsExactly(resolved(firing()));
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void anEndThatRepeatsAfterARestartIsNotToldTwice() {
    outbox.offer(firing());
    outbox.offer(resolved(firing()));
    drain();
    outbox = open();

    outbox.offer(firing());
    outbox.offer(resolved(firing()));

    assertThat(drain()).isEmpty();
  }

  @Test
  void eachFailureDoublesTheWaitUpToFiveMinutes() {
    outbox.offer(firing());
    var waits = new ArrayList<Long>();
    for (int attempt = 0; attempt < 12; attempt++) {
      outbox.ended(due(), Delivery.failed("HTTP 503"));
      waits.add(secondsUntilDue());
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
    assertThat(outbox.status().failed()).isEqualTo(12);
    assertThat(drain()).hasSize(1);
  }

  private long secondsUntilDue() {
    long seconds = 0;
    while (outbox.next() == null && seconds < 1_000) {
      time.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }

  @Test
  void jitterTakesAwayAtMostHalfOfTheWait() {
    var least = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1);

    assertThat(least.nanosAfter(3)).isEqualTo(2_000_000_000L);
    assertThat(WITHOUT_JITTER.nanosAfter(3)).isEqualTo(4_000_000_000L);
    for (int i = 0; i < 1_000; i++) {
      assertThat(Backoff.STANDARD.nanosAfter(100)).isBetween(150_000_000_000L, 300_000_000_000L);
    }
  }

  @Test
  void aReceiverThatAsksToBeLeftAloneIsLeftAloneByEveryAlert() {
    outbox.offer(firing());
    outbox.ended(due(), Delivery.failed("HTTP 429", Duration.ofSeconds(90)));
    outbox.offer(firing(identity(2), NOON));

    assertThat(secondsUntilDue()).isEqualTo(90);
    assertThat(drain()).hasSize(2);
  }

  @Test
  void oneAlertThatNeverGoesThroughDoesNotKeepTheOthersBack() {
    outbox.offer(firing(identity(1), NOON));
    outbox.ended(due(), Delivery.failed("HTTP 500"));
    outbox.offer(firing(identity(2), NOON));

    assertThat(drain()).extracting(AlertTransition::identity).containsExactly(identity(2));
  }

  @Test
  void whatAReceiverRefusesIsNotToldAgainButItsEndIs() {
    outbox.offer(firing());
    outbox.ended(due(), Delivery.refused("HTTP 400"));
    outbox = open();
    outbox.offer(firing());
    assertThat(drain()).isEmpty();

    outbox.offer(resolved(firing()));

    assertThat(drain()).containsExactly(resolved(firing()));
  }

  @Test
  void anAlertThatGoesOnIsRenewedEachMinuteUntilItResolves() {
    outbox.renewEvery(Optional.of(Duration.ofMinutes(1)));
    outbox.offer(firing());
    drain();
    assertThat(secondsUntilDue()).isEqualTo(60);
    drain();
    assertThat(secondsUntilDue()).isEqualTo(60);
    assertThat(outbox.status().delivered()).isEqualTo(1);

    outbox.offer(resolved(firing()));
    drain();

    assertThat(secondsUntilDue()).isEqualTo(1_000);
  }

  @Test
  void anAlertThatGoesOnIsRenewedAtOnceAfterARestart() {
    outbox.renewEvery(Optional.of(Duration.ofMinutes(1)));
    outbox.offer(firing());
    drain();
    outbox = open();
    outbox.renewEvery(Optional.of(Duration.ofMinutes(1)));

    assertThat(drain()).containsExactly(firing());
  }

  @Test
  void aFailingRenewalIsTriedAtLeastEachMinute() {
    outbox.renewEvery(Optional.of(Duration.ofMinutes(1)));
    outbox.offer(firing());
    drain();
    secondsUntilDue();
    for (int i = 0; i < 20; i++) {
      outbox.ended(due(), Delivery.failed("ConnectException"));
      assertThat(secondsUntilDue()).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void whatEndedUnheardGoesFirstWhenTooMuchIsOwed() {
    AlertTransition oldest = firing(identity(0), NOON);
    outbox.offer(oldest);
    AlertTransition over = firing(identity(1), NOON);
    outbox.offer(over);
    outbox.offer(resolved(over));
    for (int i = 2; i <= Outbox.MOST_PENDING; i++) {
      outbox.offer(firing(identity(i), NOON));
    }

    assertThat(outbox.pending()).hasSize(Outbox.MOST_PENDING).contains(oldest);
    assertThat(outbox.pending()).doesNotContain(resolved(over));
    assertThat(outbox.status().dropped()).isEqualTo(1);

    outbox.offer(firing(identity(Outbox.MOST_PENDING + 1), NOON));

    assertThat(outbox.pending()).hasSize(Outbox.MOST_PENDING).doesNotContain(oldest);
    assertThat(outbox.status().dropped()).isEqualTo(2);
  }

  @Test
  void memoryOfWhatWasToldIsBoundedAndForgetsWhatIsOverFirst() {
    outbox.offer(firing());
    drain();
    for (int i = 0; i < Outbox.MOST_ENTRIES; i++) {
      AlertTransition fired = firing(identity(i), NOON);
      outbox.offer(fired);
      outbox.offer(resolved(fired));
      drain();
    }

    assertThat(state.keys(OutboxKey.PREFIX)).hasSize(Outbox.MOST_ENTRIES);
    outbox.offer(firing());
    assertThat(drain()).as("still known although it is the oldest").isEmpty();
  }

  @Test
  void aFullDiskKeepsNothingFromBeingToldAndIsCounted() {
    state.full = true;
    outbox.offer(firing());

    assertThat(drain()).containsExactly(firing());
    assertThat(outbox.status().unsaved()).isPositive();
  }

  @Test
  void whatAFullDiskRefusedIsWrittenOnceItHasRoom() {
    state.full = true;
    outbox.offer(firing());
    state.full = false;
    outbox.ended(due(), Delivery.failed("HTTP 503"));

    outbox = open();

    assertThat(outbox.pending()).containsExactly(firing());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatIsRefusedOfOneAlertKeepsNoOtherOneFromBeingWritten(int refused) {
    state.full = true;
    List<AlertTransition> fired =
        IntStream.range(0, 3).mapToObj(i -> firing(identity(i), NOON)).toList();
    fired.forEach(outbox::offer);
    state.full = false;
    state.refused = OutboxKey.of("pager", identity(refused));
    outbox.ended(due(), Delivery.failed("HTTP 503"));

    outbox = open();

    assertThat(outbox.pending()).hasSize(2).isSubsetOf(fired).doesNotContain(fired.get(refused));
  }

  @Test
  void aStoredTextThatIsDamagedIsNotReadAsAnother() {
    outbox.offer(firing());
    String stored =
        state.keys(OutboxKey.PREFIX).stream()
            .flatMap(key -> state.get(key).stream())
            .map(Versioned::value)
            .findFirst()
            .orElseThrow();
    for (int length = 0; length < stored.length(); length++) {
      String cut = stored.substring(0, length);
      assertThatThrownBy(() -> OutboxText.read(cut)).isInstanceOf(RuntimeException.class);
    }
    assertThat(OutboxText.read(stored).entry().pending()).isEqualTo(firing());
  }

  @Test
  void namesThatRunTogetherAreDifferentAlerts() {
    Instant since = NOON;
    outbox.offer(firing(new AlertIdentity("a", "bc", "d"), since));
    outbox.offer(firing(new AlertIdentity("ab", "c", "d"), since));

    outbox = open();

    assertThat(outbox.pending()).hasSize(2);
  }
}
