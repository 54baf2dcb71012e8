package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts of a process that dies and starts again with what it had stored. */
class AlertRestartTest {
  private final AlertEngine engine = new AlertEngine(AlertEngine.availability("99.9"));

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-15")
  void anAlertThatStillHoldsIsNotToldAgain() {
    engine.traffic(Duration.ofMinutes(5), 0, 10);
    Instant since = engine.status("fast_burn").firingSince().orElseThrow();
    engine.heard();
    engine.restart(Duration.ofSeconds(20));
    engine.traffic(Duration.ofMinutes(20), 0, 10);
    assertThat(engine.heard()).isEmpty();
    assertThat(engine.status("fast_burn").firingSince()).contains(since);
  }

  @Test
  @Tag("SLO-9")
  void anAlertWaitsForDataBeforeItEnds() {
    engine.traffic(Duration.ofMinutes(5), 0, 10);
    engine.heard();
    engine.restart(Duration.ofSeconds(20));
    engine.traffic(Duration.ofMinutes(4), 10, 0);
    assertThat(engine.firing()).contains("fast_burn");
    engine.traffic(Duration.ofMinutes(2), 10, 0);
    assertThat(engine.heard()).contains("fast_burn RESOLVED");
  }

  @Test
  @Tag("SLO-9")
  void withoutAnyDataAnAlertEndsWithItsShortWindow() {
    engine.traffic(Duration.ofMinutes(5), 0, 10);
    engine.heard();
    engine.restart(Duration.ofSeconds(20));
    engine.idle(Duration.ofMinutes(6));
    assertThat(engine.heard()).contains("fast_burn RESOLVED").doesNotContain("slow_burn RESOLVED");
    engine.idle(Duration.ofHours(2));
    assertThat(engine.heard()).contains("slow_burn RESOLVED");
    assertThat(engine.firing()).isEmpty();
  }

  @Test
  @Tag("SLO-9")
  void aBudgetOfWhichNothingIsKnownStaysAnAlertForAnHour() {
    engine.replace("service_slos: {api: {availability: {target: 99%, measurement_window: 24h}}}");
    engine.idle(Duration.ofHours(24));
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.heard()).contains("budget_critical FIRING");
    engine.restart(Duration.ofSeconds(20));
    engine.traffic(Duration.ofMinutes(59), 10, 0);
    assertThat(engine.heard()).doesNotContain("budget_critical RESOLVED");
    engine.traffic(Duration.ofMinutes(2), 10, 0);
    assertThat(engine.heard()).contains("budget_critical RESOLVED");
  }

  @Test
  @Tag("SLO-9")
  void aSignalThatIsNotPublishedYetEndsNoAlert() {
    engine.replace("critical_alerts: [{name: Queue, condition: queue > 10}]");
    engine.signals.gauge("queue", () -> 11);
    engine.idle(Duration.ofSeconds(10));
    engine.heard();
    engine.restart(Duration.ofSeconds(20));
    engine.idle(Duration.ofMinutes(1));
    assertThat(engine.firing()).containsExactly("Queue");
    engine.signals.gauge("queue", () -> 3);
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).containsExactly("Queue RESOLVED");
  }

  @Test
  @Tag("SLO-9")
  void anAlertOfAServiceThatWasNotCalledYetWaitsForItsCalls() {
    engine.replace("service_level_objectives: {availability: {target: 99.9%}}");
    engine.traffic(Duration.ofMinutes(5), 0, 10);
    assertThat(engine.heard()).contains("fast_burn FIRING");
    engine.restart(Duration.ofSeconds(20));
    engine.idle(Duration.ofMinutes(30));
    assertThat(engine.heard()).isEmpty();
    engine.traffic(Duration.ofMinutes(6), 10, 0);
    assertThat(engine.heard()).contains("fast_burn RESOLVED");
  }

  @Test
  @Tag("SLO-15")
  void anAlertThatTheFileHasLostMeanwhileResolves() {
    engine.traffic(Duration.ofMinutes(5), 0, 10);
    engine.heard();
    engine.replace("service_slos: {other: {availability: {target: 99%}}}");
    engine.restart(Duration.ofSeconds(20));
    engine.idle(Duration.ofSeconds(10));
    assertThat(engine.heard()).contains("fast_burn RESOLVED", "slow_burn RESOLVED");
    assertThat(engine.alerts.history(Instant.EPOCH, engine.time.now()))
        .allMatch(incident -> incident.to().isPresent());
  }

  @Test
  @Tag("SLO-15")
  void anEndThatWasHeardRightBeforeACrashIsFollowedByANewBeginning() {
    engine.traffic(Duration.ofMinutes(2), 0, 10);
    Instant since = engine.status("fast_burn").firingSince().orElseThrow();
    engine.receiver =
        transition -> {
          if (transition.state() == AlertState.RESOLVED) {
            throw new CrashingStore.Crash();
          }
        };
    assertThatThrownBy(() -> engine.traffic(Duration.ofMinutes(10), 10, 0))
        .isInstanceOf(CrashingStore.Crash.class);
    engine.receiver = transition -> {};
    engine.heard();
    engine.restart(Duration.ofSeconds(5));
    engine.traffic(Duration.ofMinutes(1), 0, 10);
    assertThat(engine.status("fast_burn").firingSince())
        .hasValueSatisfying(again -> assertThat(again).isAfter(since));
    assertThat(engine.heard()).containsSubsequence("fast_burn RESOLVED", "fast_burn FIRING");
  }

  @ParameterizedTest
  @Tag("SLO-15")
  @MethodSource("crashes")
  void aCrashAtAnyWriteNeitherLosesNorInventsATransition(int writes, boolean lastIsLost) {
    var state = new CrashingStore(writes, lastIsLost);
    var told = new ArrayList<AlertTransition>();
    var crashing =
        new AlertEngine(
            Configuration.parse("evenkeel.yml", AlertEngine.availability("99.9")), state);
    crashing.receiver = told::add;
    boolean crashed = false;
    try {
      outage(crashing);
    } catch (CrashingStore.Crash crash) {
      crashed = true;
      crashing.restart(Duration.ofSeconds(5));
      outage(crashing);
    }
    crashing.close();
    assertThat(crashed).isTrue();
    // A receiver knows a transition by its state and the beginning of its incident.
    List<String> distinct =
        told.stream()
            .filter(one -> one.identity().alert().equals("fast_burn"))
            .map(one -> one.firingSince() + " " + one.state())
            .distinct()
            .toList();
    assertThat(distinct).isNotEmpty();
    for (int i = 0; i < distinct.size(); i += 2) {
      assertThat(distinct.subList(i, distinct.size())).hasSizeGreaterThan(1);
      assertThat(distinct.get(i)).endsWith("FIRING");
      assertThat(distinct.get(i + 1)).isEqualTo(distinct.get(i).replace("FIRING", "RESOLVED"));
    }
    List<Incident> history =
        crashing.alerts.history(Instant.EPOCH, crashing.time.now()).stream()
            .filter(one -> one.identity().alert().equals("fast_burn"))
            .toList();
    assertThat(history).hasSize(distinct.size() / 2).allMatch(one -> one.to().isPresent());
  }

  static Stream<Arguments> crashes() {
    return IntStream.range(0, 7)
        .boxed()
        .flatMap(writes -> Stream.of(Arguments.of(writes, true), Arguments.of(writes, false)));
  }

  private static void outage(AlertEngine engine) {
    engine.traffic(Duration.ofMinutes(2), 0, 10);
    engine.traffic(Duration.ofMinutes(10), 10, 0);
  }
}
