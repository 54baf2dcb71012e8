package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Exposure;
import io.evenkeel.config.Configuration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What flags and providers hear of a call that they were part of. */
@Tag("SLO-2")
class CallScopeOfWovenCallsTest {
  private final Engine engine =
      new Engine(
          Objectives.availability(Clinic.SERVICE, "99.9"),
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)),
          Objectives.latency("desk", "95", Duration.ofMillis(700)));
  private final Clinic clinic = new Clinic();
  private final List<String> heard = new ArrayList<>();
  private final Exposure exposure =
      (outcome, nanos) -> heard.add(outcome + " after " + Duration.ofNanos(nanos).toMillis());

  @AfterEach
  void stop() {
    engine.close();
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void theOutermostCallIsTheOutcomeThatExposuresHear() {
    clinic.during(
        () -> {
          expose();
          engine.time.advance(Duration.ofMillis(20));
          assertThatThrownBy(() -> clinic.fail(new IOException())).isInstanceOf(IOException.class);
          assertThat(heard).isEmpty();
          engine.time.advance(Duration.ofMillis(10));
          return "recovered";
        });
    assertThat(heard).containsExactly("SUCCESS after 30");
    assertThat(engine.status(Clinic.SERVICE, "availability").bad()).isEqualTo(1);
    assertThat(engine.status(Clinic.SERVICE, "availability").good()).isEqualTo(1);
  }

  @Test
  void anExposureInsideANestedCallIsJudgedByTheOutermost() {
    assertThatThrownBy(
            () ->
                clinic.during(
                    () -> {
                      clinic.during(this::expose);
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(heard).containsExactly("SERVER_ERROR after 0");
  }

  @Test
  void anAsynchronousCallTellsItsExposuresAtCompletion() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Object returned =
        clinic.during(
            () -> {
              expose();
              return answer;
            });
    assertThat(returned).isSameAs(answer);
    assertThat(heard).isEmpty();
    engine.time.advance(Duration.ofMillis(40));
    answer.completeExceptionally(new IOException());
    assertThat(heard).containsExactly("SERVER_ERROR after 40");
  }

  @Test
  void aCallAfterAnAsynchronousOneOnTheSameThreadIsItsOwn() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> returned =
        clinic.during(
            () -> {
              expose();
              return answer;
            });
    assertThat(returned).isSameAs(answer);
    clinic.book("monday");
    assertThat(heard).isEmpty();
    answer.complete("done");
    assertThat(heard).containsExactly("SUCCESS after 0");
  }

  @Test
  void theClockIsReadOnlyWhereALatencyObjectiveAFlagOrAProviderNeedsIt() {
    SloService untimed = engine.slos.service(Clinic.SERVICE + " without latency");
    assertThat(untimed.start()).isEqualTo(SloService.UNTIMED);
    assertThat(engine.slos.service("desk").start()).isNotEqualTo(SloService.UNTIMED);
    engine.file.replace(
        Configuration.parse("evenkeel.yml", "feature_flags: {greeting: {enabled: true}}\n"));
    assertThat(untimed.start()).isNotEqualTo(SloService.UNTIMED);
  }

  private String expose() {
    Objects.requireNonNull(CallScope.current()).expose(exposure);
    return "exposed";
  }
}
