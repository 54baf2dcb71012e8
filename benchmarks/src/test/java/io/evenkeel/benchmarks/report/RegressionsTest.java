package io.evenkeel.benchmarks.report;

import static io.evenkeel.benchmarks.report.Samples.results;
import static io.evenkeel.benchmarks.report.Samples.row;
import static io.evenkeel.benchmarks.report.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.benchmarks.report.Regressions.Regression;
import org.junit.jupiter.api.Test;

class RegressionsTest {
  private static final Results BEFORE =
      results(
          table("Calls", row("floorCall", 10), row("evenkeelCall", 20), row("peerCall", 50)),
          table("Curve", row("floorCall", "n=1", 10), row("evenkeelCall", "n=1", 20)));

  @Test
  void aSlowerMachineIsNoRegression() {
    Results now = results(table("Calls", row("floorCall", 30), row("evenkeelCall", 60)));
    assertThat(Regressions.between(BEFORE, now)).isEmpty();
  }

  @Test
  void aRatioThatGrewByMoreThanFifteenPercentIsNamed() {
    Results now = results(table("Calls", row("floorCall", 30), row("evenkeelCall", 72)));
    assertThat(Regressions.between(BEFORE, now))
        .extracting(Regression::describe)
        .containsExactly("Calls.evenkeelCall: 2.40 × its floor, was 2.00 (+20 %)");
    assertThat(Regressions.between(BEFORE, now)).allMatch(Regression::certain);
  }

  @Test
  void fourteenPercentAreNot() {
    Results now = results(table("Calls", row("floorCall", 10), row("evenkeelCall", 22.8)));
    assertThat(Regressions.between(BEFORE, now)).isEmpty();
  }

  @Test
  void whatTheErrorOfTheRunExplainsIsNamedButNotCertain() {
    Row noisy = new Row("evenkeelCall", "", 1, 26, 8, 0);
    Results now = results(table("Calls", row("floorCall", 10), noisy));
    assertThat(Regressions.between(BEFORE, now))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.certain()).isFalse();
              assertThat(each.describe()).endsWith("(+30 %), within the error of this run");
            });
  }

  @Test
  void peersAndWhatWasNotMeasuredBeforeAreLeftAlone() {
    Results now =
        results(
            table("Calls", row("floorCall", 10), row("peerCall", 500), row("evenkeelNew", 999)),
            table("Others", row("floorCall", 10), row("evenkeelCall", 999)));
    assertThat(Regressions.between(BEFORE, now)).isEmpty();
  }

  @Test
  void eachPointOfACurveHasItsOwnFloor() {
    Results now =
        results(table("Curve", row("floorCall", "n=1", 10), row("evenkeelCall", "n=1", 30)));
    assertThat(Regressions.between(BEFORE, now))
        .extracting(Regression::describe)
        .containsExactly("Curve.evenkeelCall, n=1: 3.00 × its floor, was 2.00 (+50 %)");
  }

  @Test
  void aMeasurementThatCouldNotBeTakenIsNoResult() {
    Row none = new Row("evenkeelCall", "", 1, Double.NaN, Double.NaN, Double.NaN);
    Results now = results(table("Calls", row("floorCall", 10), none));
    assertThat(Regressions.between(BEFORE, now)).isEmpty();
  }
}
