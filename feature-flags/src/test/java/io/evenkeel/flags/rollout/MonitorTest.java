package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-8")
class MonitorTest {

  /** A flag without a success threshold. */
  private static RampScenario plain() {
    var service = new RampScenario(canary("f", 50));
    service.configuration.replace(
        Configuration.parse(
            "f.yml",
            "feature_flags: {f: {enabled: true, strategy: canary, canary_percentage: 5}}"));
    return service;
  }

  private static ChangeResult set(RampScenario service, String percentage, String monitor) {
    return service
        .operators()
        .override(OverrideRequest.set("f", percentage).monitor(monitor), "alice", "more of it");
  }

  @Test
  void whatFailsWhileItIsWatchedIsRolledBack() {
    RampScenario service = plain();
    set(service, "50", "3600s");
    assertThat(service.status().override().orElseThrow().monitored()).hasValue(Duration.ZERO);

    service.traffic("f", 3_000, 0.002, 0.1);

    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.monitors)
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.verdict()).isEqualTo(Verdict.ROLLBACK);
              assertThat(ended.text()).startsWith("the canary fails more often");
              assertThat(ended.evidence().canary().failures()).isPositive();
              assertThat(ended.watched()).isBetween(Duration.ofMillis(250), Duration.ofMinutes(1));
            });
    assertThat(service.status().override().orElseThrow().monitored()).isEmpty();
    service.crash();
    service.time.advance(Duration.ofHours(2));
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.monitors).hasSize(1);
  }

  @Test
  void whatIsHealthyStaysWhenTheTimeIsOver() {
    RampScenario service = plain();
    set(service, "50", "30m");
    service.traffic("f", 3_000, 0, 0);
    long generation = service.status().generation();

    service.time.advance(Duration.ofMinutes(20));
    assertThat(service.monitors).isEmpty();
    service.restart();
    service.time.advance(Duration.ofMinutes(9));
    assertThat(service.monitors).isEmpty();
    service.time.advance(Duration.ofMinutes(1));

    assertThat(service.monitors)
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.verdict()).isEqualTo(Verdict.PROMOTE);
              assertThat(ended.watched())
                  .isBetween(Duration.ofMinutes(30), Duration.ofSeconds(1_801));
              assertThat(ended.generation()).isEqualTo(generation);
            });
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    service.crash();
    service.time.advance(Duration.ofHours(1));
    assertThat(service.monitors).hasSize(1);
  }

  @Test
  void withoutTrafficTheEndSaysThatNothingCanBeSaid() {
    RampScenario service = plain();
    set(service, "50", "60s");
    service.time.advance(Duration.ofSeconds(61));

    assertThat(service.monitors)
        .singleElement()
        .satisfies(ended -> assertThat(ended.verdict()).isEqualTo(Verdict.HOLD));
  }

  @Test
  @Tag("FLAG-10")
  void oneWithoutAnEndIsStoppedByHand() {
    RampScenario service = plain();
    service
        .operators()
        .override(OverrideRequest.set("f", "50").monitorUntilStopped(), "alice", "watch it");
    service.time.advance(Duration.ofDays(2));
    assertThat(service.monitors).isEmpty();

    assertThat(service.operators().stopMonitor("f", "bob", "all is well").message())
        .isEqualTo("the monitor is stopped; the flag stays as it is");
    assertThat(service.operators().stopMonitor("f", "bob", "all is well").message())
        .isEqualTo("nobody monitors it");
    assertThat(service.monitors).hasSize(1);
    assertThat(service.audit.actions().stream().filter("flag.monitor.stop"::equals)).hasSize(1);
    service.crash();
    assertThat(service.status().override().orElseThrow().monitored()).isEmpty();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
  }

  @Test
  void atAHundredPercentItLastsLongerThanTheBakeAndKeepsTheThreshold() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    set(service, "100", "3h");
    service.traffic("f", 3_000, 0, 0);
    service.time.advance(Duration.ofHours(2));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);

    service.traffic("f", 3_000, 0, 0.2);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.monitors)
        .singleElement()
        .satisfies(ended -> assertThat(ended.verdict()).isEqualTo(Verdict.ROLLBACK));
  }

  @Test
  void whoAsksForWhatCannotBeSeenIsTold() {
    assertThat(set(plain(), "100", "3h").message())
        .isEqualTo(
            "new sessions get 'canary' at 100%; no session keeps the control and the flag has no"
                + " success_threshold, so the monitor has nothing to compare with");
    assertThat(set(plain(), "99", "3h").message()).isEqualTo("new sessions get 'canary' at 99%");
  }

  @Test
  void itEndsWithWhatItWatches() {
    RampScenario service = plain();
    set(service, "50", "1h");
    set(service, "20", "1h");
    assertThat(service.monitors).hasSize(1);
    service.operators().disable("f", "bob", "pages are blank");
    assertThat(service.monitors).hasSize(2);
    service.operators().enable("f", "bob", "pages are back");
    service.time.advance(Duration.ofHours(2));
    assertThat(service.monitors).hasSize(2);
    set(service, "30", "1h");
    service.operators().clear("f", "bob", "enough");
    assertThat(service.monitors).hasSize(3);
    assertThat(service.monitors)
        .allSatisfy(ended -> assertThat(ended.verdict()).isEqualTo(Verdict.HOLD));
  }
}
