package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new model that is judged by what the business asks of it, while no call of it fails. */
@Tag("FLAG-7")
class ModelCanaryTest {
  private final SplittableRandom random = new SplittableRandom(20261121);
  private int sessions;

  private static RampScenario service(String criterion) {
    return new RampScenario(settings(criterion));
  }

  private static FlagSettings settings(String criterion) {
    return Objects.requireNonNull(
        Configuration.parse(
                "evenkeel.yml",
                """
                feature_flags:
                  llm_model_routing:
                    enabled: true
                    strategy: gradual
                    variants: {control: gpt-4o-mini, canary: gpt-4o-enhanced}
                    ramp: {steps: [50, 100], hold: 5m, success: "%s"}
                """
                    .formatted(criterion))
            .flags()
            .get("llm_model_routing"));
  }

  /** Sessions whose calls all succeed, and that are contained with these probabilities. */
  private void traffic(RampScenario service, String indicator, double control, double canary) {
    Flag model = service.flags.flag("llm_model_routing");
    for (int i = 0; i < 20_000; i++) {
      String session = "session-" + sessions++;
      double good;
      try (CallScope call = CallScope.open()) {
        good = model.decide(session).text().equals("gpt-4o-enhanced") ? canary : control;
        call.end(Outcome.SUCCESS, 1_000_000);
      }
      service.flags.track(FlagContext.of(session), indicator, random.nextDouble() < good);
      if (i % 20 == 19) {
        service.time.advance(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void aModelThatKeepsItsContainmentIsPromoted() {
    var service = service("containment_rate > 85%");
    traffic(service, "containment_rate", 0.98, 0.98);

    assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
  }

  @Test
  void whereModelAndControlAreBothBelowTheModelIsHeldAndNotRolledBack() {
    var service = service("containment_rate > 85%");
    traffic(service, "containment_rate", 0.8, 0.8);

    assertThat(service.decisions()).isEmpty();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    assertThat(service.incidents).isNotEmpty();
  }

  @Test
  void aModelSlightlyBelowIsHeldWhileNothingIsProven() {
    var service = service("containment_rate > 85%");
    traffic(service, "containment_rate", 0.848, 0.848);

    assertThat(service.decisions()).isEmpty();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
  }

  @Test
  void aModelThatProvablyContainsLessIsRolledBackAlthoughNoCallFails() {
    var service = service("containment_rate > 85%");
    traffic(service, "containment_rate", 0.93, 0.7);

    assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    assertThat(service.status().latch().orElseThrow().reason())
        .contains("misses its success criterion more often than the control", " missed of ");
  }

  @Test
  void aRateThatIsToStayLowIsGoodWhereTheOutcomeIsTheOther() {
    var healthy = service("escalation_rate < 10%");
    traffic(healthy, "escalation_rate", 0.98, 0.98);
    assertThat(healthy.decisions()).containsExactly(Verdict.PROMOTE);

    var harmful = service("escalation_rate <= 10 %");
    traffic(harmful, "escalation_rate", 0.97, 0.8);
    assertThat(harmful.decisions()).containsExactly(Verdict.ROLLBACK);
  }
}
