package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IncidentHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final StateStore state = StateStore.inMemory();

  @Test
  @Tag("SLO-10")
  void whatEndedIsThereAfterARestart() {
    var history = new IncidentHistory(state);
    Incident odd =
        new Incident(
            new AlertIdentity("a\tb\\n", "line\nend", "größer\r"),
            "P1",
            true,
            at(3),
            Optional.of(at(5)));
    history.add(List.of(incident("fast_burn", 1, 2), odd));
    history.store();
    assertThat(new IncidentHistory(state).between(START, at(100)))
        .containsExactly(incident("fast_burn", 1, 2), odd);
  }

  @Test
  void theSameIncidentIsThereOnce() {
    var history = new IncidentHistory(state);
    history.add(List.of(incident("fast_burn", 1, 2)));
    history.add(List.of(incident("fast_burn", 1, 4)));
    assertThat(history.between(START, at(100))).containsExactly(incident("fast_burn", 1, 4));
  }

  @Test
  void aStretchHoldsWhatLiesInItWhollyOrInPart() {
    var history = new IncidentHistory(state);
    history.add(
        List.of(incident("before", 1, 2), incident("into", 3, 12), incident("out", 18, 25)));
    assertThat(history.between(at(10), at(20)))
        .extracting(incident -> incident.identity().alert())
        .containsExactly("into", "out");
    assertThat(history.between(at(10), at(18))).hasSize(1);
    assertThat(history.between(at(25), at(30))).hasSize(1);
  }

  @Test
  void moreThanTenThousandAreNotKept() {
    var history = new IncidentHistory(state);
    for (int i = 0; i < 24; i++) {
      List<Incident> many = new ArrayList<>();
      for (int j = 0; j < 500; j++) {
        many.add(incident("fast_burn", 1_000 * i + j, 1_000 * i + j + 1));
      }
      history.add(many);
      history.store();
    }
    List<Incident> kept = new IncidentHistory(state).between(START, at(1_000_000));
    assertThat(kept).hasSizeBetween(10_000, 10_500).contains(incident("fast_burn", 23_499, 23_500));
    assertThat(kept).doesNotContain(incident("fast_burn", 0, 1));
    assertThat(state.keys(IncidentHistory.PREFIX)).hasSize(21);
    assertThat(
            state.keys(IncidentHistory.PREFIX).stream()
                .mapToInt(key -> state.get(key).orElseThrow().value().length()))
        .allMatch(length -> length < 1 << 20);
  }

  @Test
  void whatEndedMoreThanFourHundredDaysAgoIsNotKept() {
    var history = new IncidentHistory(state);
    List<Incident> old = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      old.add(incident("fast_burn", i, i + 1));
    }
    history.add(old);
    int days = 401 * 24 * 60;
    history.add(List.of(incident("fast_burn", days + 500, days + 501)));
    assertThat(history.between(START, at(days * 2))).hasSize(1);
  }

  @Test
  void aLineThatCannotBeReadCostsOnlyItself() {
    var history = new IncidentHistory(state);
    history.add(List.of(incident("fast_burn", 1, 2)));
    history.store();
    var stored = state.get(IncidentHistory.PREFIX + 0).orElseThrow();
    assertThat(
            state.compareAndSet(
                IncidentHistory.PREFIX + 0, stored.version(), "rubbish\n" + stored.value()))
        .isTrue();
    assertThat(new IncidentHistory(state).between(START, at(100)))
        .containsExactly(incident("fast_burn", 1, 2));
  }

  @Test
  @Tag("SLO-10")
  void meanTimesComeFromOutagesOfWhichThoseThatOverlapAreOne() {
    MeanTimes times =
        MeanTimes.of(
            List.of(
                incident("latency_fast_burn", 3, 20), // within the first
                incident("fast_burn", 0, 10),
                incident("fast_burn", 100, 140),
                incident("fast_burn", 400, 430)));
    assertThat(times.outages()).isEqualTo(3);
    assertThat(times.toRecovery()).contains(Duration.ofMinutes(30)); // 20, 40, 30
    assertThat(times.betweenFailures()).contains(Duration.ofMinutes(200)); // 100, 300
  }

  @Test
  @Tag("SLO-10")
  void anOutageThatGoesOnHasNoRecoveryYet() {
    Incident ongoing =
        new Incident(
            new AlertIdentity("api", "availability", "fast_burn"),
            "critical",
            true,
            at(60),
            Optional.empty());
    MeanTimes times = MeanTimes.of(List.of(incident("fast_burn", 0, 10), ongoing));
    assertThat(times.toRecovery()).contains(Duration.ofMinutes(10));
    assertThat(times.betweenFailures()).contains(Duration.ofMinutes(60));
    assertThat(MeanTimes.of(List.of(ongoing)))
        .isEqualTo(new MeanTimes(1, Optional.empty(), Optional.empty()));
  }

  @Test
  @Tag("SLO-10")
  void servicesFailApartFromEachOther() {
    Incident desk =
        new Incident(
            new AlertIdentity("desk", "availability", "fast_burn"),
            "critical",
            true,
            at(5),
            Optional.of(at(6)));
    MeanTimes times = MeanTimes.of(List.of(incident("fast_burn", 0, 9), desk));
    assertThat(times)
        .isEqualTo(new MeanTimes(2, Optional.of(Duration.ofMinutes(5)), Optional.empty()));
  }

  private static Incident incident(String alert, int from, int to) {
    return new Incident(
        new AlertIdentity("api", "availability", alert),
        "critical",
        true,
        at(from),
        Optional.of(at(to)));
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
