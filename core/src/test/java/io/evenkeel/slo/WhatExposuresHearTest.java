package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.DetachedCall;
import io.evenkeel.call.Exposure;
import io.evenkeel.call.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** For whom a call was decided and whether it was too slow reach whoever judges the decision. */
@Tag("FLAG-6")
class WhatExposuresHearTest {
  private final Engine engine =
      new Engine(
          Objectives.availability(Clinic.SERVICE, "99.9"),
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)),
          Objectives.latency(Clinic.SERVICE, "99", Duration.ofSeconds(2)),
          Objectives.availability("desk", "99.9"));
  private final List<String> heard = new ArrayList<>();
  private final Exposure exposure = new Heard();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aCallIsSlowFromTheLowestThresholdOfItsService() throws Exception {
    for (int millis : new int[] {699, 700, 2_500}) {
      engine.slos.service(Clinic.SERVICE).call(() -> workFor(millis));
    }
    engine.slos.service("desk").call(() -> workFor(9_000));

    assertThat(heard).containsExactly("7 in time", "7 slow", "7 slow", "7 in time");
  }

  @Test
  void aCallThatEndsLaterIsTimedAsWell() throws Exception {
    var result = new CompletableFuture<String>();
    engine
        .slos
        .service(Clinic.SERVICE)
        .call(
            () -> {
              expose(7);
              return result;
            });
    engine.time.advance(Duration.ofSeconds(1));
    result.complete("done");

    assertThat(heard).containsExactly("7 slow");
  }

  @Test
  void theFirstUnitOfACallCountsOnOneThreadAndOnSeveral() {
    try (CallScope call = CallScope.open()) {
      expose(7);
      expose(8);
      CallScope.wrap(() -> expose(9)).run();
      call.end(Outcome.SUCCESS, 1);
    }
    CallScope scope = CallScope.open();
    CallScope.wrap(() -> expose(10)).run();
    DetachedCall detached = scope.detach();
    detached.end(Outcome.SUCCESS, 1, true);
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      call.end(Outcome.SUCCESS, 1);
    }

    assertThat(heard).containsExactly("7 in time", "10 slow", "0 in time");
  }

  @Test
  void aCallForgetsTheUnitsOfTheOneBefore() {
    for (int unit = 1; unit <= 2; unit++) {
      try (CallScope call = CallScope.open()) {
        expose(unit);
        call.end(Outcome.SUCCESS, 1);
      }
    }

    assertThat(heard).containsExactly("1 in time", "2 in time");
  }

  private String workFor(int millis) {
    expose(7);
    engine.time.advance(Duration.ofMillis(millis));
    return "done";
  }

  private void expose(long unit) {
    Objects.requireNonNull(CallScope.current()).expose(exposure, unit);
  }

  private final class Heard implements Exposure {
    @Override
    public void completed(Outcome outcome, long durationNanos) {
      heard.add("without a unit");
    }

    @Override
    public void completed(long unit, Outcome outcome, long durationNanos, boolean slow) {
      heard.add(unit + (slow ? " slow" : " in time"));
    }
  }
}
