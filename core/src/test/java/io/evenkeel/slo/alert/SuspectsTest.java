package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import io.evenkeel.change.Changes;
import io.evenkeel.change.ExposureTally;
import io.evenkeel.config.ConfigurationReloaded;
import io.evenkeel.event.EventBus;
import io.evenkeel.slo.alert.Incidents.Simulated;
import io.evenkeel.testing.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each clause of the ranking alone, on counts without chance. */
@Tag("SLO-16")
class SuspectsTest {
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();
  private final Changes changes = new Changes(time, time, events);
  private final ExposureTally desk = new ExposureTally("desk");
  private final ExposureTally canary = new ExposureTally("canary");
  private final ExposureTally other = new ExposureTally("other");

  @BeforeEach
  void follow() {
    changes.followService(desk);
    changes.follow(canary);
    changes.follow(other);
  }

  private void change(String what, String tag) {
    events.publish(new Simulated(time.now(), "flag", what, tag, false));
  }

  private void reaction(String what) {
    events.publish(new Simulated(time.now(), "breaker", what, "", true));
  }

  /** A hundred calls each ten seconds: 20 canary, 40 of them with the other tag too. */
  private void minutes(int minutes, int failingOfCanary, int failingOfOthers) {
    for (int i = 0; i < minutes * 6; i++) {
      for (int call = 0; call < 100; call++) {
        boolean isCanary = call % 5 == 0;
        boolean fails = isCanary ? call / 5 < failingOfCanary : call / 2 < failingOfOthers;
        Outcome outcome = fails ? Outcome.SERVER_ERROR : Outcome.SUCCESS;
        desk.completed(outcome, 0);
        if (isCanary) {
          canary.completed(outcome, 0);
        }
        if (call % 5 < 2) {
          other.completed(outcome, 0);
        }
      }
      time.advance(Duration.ofSeconds(10));
    }
  }

  private List<Suspect> suspects() {
    return new Suspects(changes, time).of("desk", time.now());
  }

  @Test
  void aTagThatCarriesTheFailuresOutweighsAChangeThatIsNearer() {
    minutes(30, 0, 0);
    change("canary to 20 %", "canary");
    minutes(5, 0, 0);
    change("a reload", "");
    minutes(5, 10, 0);

    List<Suspect> suspects = suspects();

    assertThat(suspects.get(0).what()).isEqualTo("canary to 20 %");
    assertThat(suspects.get(0).share()).isGreaterThan(0.95);
    assertThat(suspects.get(0).undo()).isEqualTo("evenkeel undo canary to 20 %");
  }

  @Test
  void aTagWhoseCallsFailNoMoreThanOthersIsExonerated() {
    minutes(30, 0, 0);
    change("a reload", "");
    minutes(1, 0, 0);
    change("canary to 20 %", "canary");
    minutes(10, 4, 20); // a fifth of all calls fails, the canary's too

    assertThat(suspects()).first().extracting(Suspect::what).isEqualTo("a reload");
  }

  @Test
  void whatCameAfterTheOnsetIsNoSuspect() {
    minutes(30, 0, 0);
    change("before", "");
    minutes(2, 4, 20);
    change("after", "");
    minutes(5, 4, 20);

    assertThat(suspects()).extracting(Suspect::what).containsExactly("before");
  }

  @Test
  void ofTwoChangesThatNobodyCountsTheNearerIsLikelier() {
    minutes(10, 0, 0);
    change("far", "");
    minutes(20, 0, 0);
    change("near", "");
    minutes(5, 4, 20);

    assertThat(suspects()).extracting(Suspect::what).containsExactly("near", "far");
  }

  @Test
  void ofAReloadAndWhatItChangedTheOneThatCanBeUndoneIsNamed() {
    minutes(30, 0, 0);
    change("canary to 20 %", "canary");
    time.advance(Duration.ofMillis(3));
    events.publish(new ConfigurationReloaded(time.now(), Path.of("evenkeel.yml"), 3));

    assertThat(suspects())
        .extracting(Suspect::undo)
        .containsExactly("evenkeel undo canary to 20 %", "");
  }

  @Test
  void aReactionIsLessLikelyThanAnOperatorsChangeOfTheSameTime() {
    minutes(30, 0, 0);
    reaction("breaker opened");
    change("a reload", "");
    minutes(5, 4, 20);

    assertThat(suspects()).extracting(Suspect::what).containsExactly("a reload", "breaker opened");
  }

  @Test
  void whereAllCallsHaveTheTagTheRateBeforeIsTheMeasure() {
    minutes(30, 0, 0);
    change("provider took over", "everything");
    var everything = new ExposureTally("everything");
    changes.follow(everything);
    for (int i = 0; i < 60; i++) {
      for (int call = 0; call < 100; call++) {
        Outcome outcome = call < 10 ? Outcome.SERVER_ERROR : Outcome.SUCCESS;
        desk.completed(outcome, 0);
        everything.completed(outcome, 0);
      }
      time.advance(Duration.ofSeconds(10));
    }

    assertThat(suspects().get(0).share()).isGreaterThan(0.99);
  }

  @Test
  void withoutCountsTimeAloneDecides() {
    change("early", "");
    time.advance(Duration.ofMinutes(10));
    change("late", "");
    time.advance(Duration.ofMinutes(1));

    List<Suspect> suspects = new Suspects(changes, time).of("nobody counts it", time.now());

    assertThat(suspects).extracting(Suspect::what).containsExactly("late", "early");
    assertThat(suspects).extracting(Suspect::share).containsOnly(0.0);
  }

  @Test
  void atMostFiveAreNamedAndNoneThatIsOlderThanTwoHours() {
    change("too old", "");
    time.advance(Duration.ofHours(2).plusMinutes(10));
    for (int i = 0; i < 8; i++) {
      time.advance(Duration.ofSeconds(30));
      change("change " + i, "");
    }

    List<Suspect> suspects = suspects();

    assertThat(suspects).hasSize(5);
    assertThat(suspects.get(0).what()).isEqualTo("change 7");
  }

  @Test
  void aHealthyServiceWithoutChangesHasNoSuspects() {
    minutes(10, 0, 0);

    assertThat(suspects()).isEmpty();
  }
}
