package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.rollout.CanaryService.FLAG;
import static io.evenkeel.flags.rollout.CanaryService.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that a promotion needs stops it alone, says so, and stops it no longer when given. */
@Tag("FLAG-6")
class PromotionGuardTest {
  private static final String RAMP =
      "strategy: gradual, success_threshold: 99, ramp: {steps: [50, 100], hold: 1m, bake: 1h}";

  @TempDir private Path directory;

  private static void assertHeld(CanaryService service, String text) {
    assertThat(service.status().share().toString()).isEqualTo("50%");
    assertThat(service.decisions()).isEmpty();
    assertThat(service.lastVerdict().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(service.lastVerdict().text()).startsWith(text);
  }

  private static void assertGrown(CanaryService service) {
    assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
    assertThat(service.canariesIn1000()).isEqualTo(1_000);
  }

  @Test
  void withoutCallsNothingGrowsEver() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.time.advance(Duration.ofHours(6));

      assertHeld(service, "thin data: 0 of 100 units of the canary");
      assertThat(service.verdicts).hasSize(1);
    }
  }

  @Test
  void ninetyNineUnitsAreTooFewHoweverLongTheyAreHeld() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      int canaries = 0;
      for (int i = 0; canaries < 99; i++) {
        canaries += service.session("s-" + i, Conduct.HEALTHY, Conduct.HEALTHY) ? 1 : 0;
        service.time.advance(Duration.ofMillis(50));
      }
      service.time.advance(Duration.ofMinutes(9));

      assertHeld(service, "thin data: ");
      assertThat(service.status().text()).startsWith("99 of 100 units of the canary");
      service.healthy(2_000);
      assertGrown(service);
    }
  }

  @Test
  void unitsEnoughButNotShownToBeNoWorseAreTooFew() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.healthy(300);
      service.time.advance(Duration.ofMinutes(9));

      assertHeld(service, "thin data: ");
      assertThat(service.status().text())
          .matches("the canary may still be worse by [0-9.]+ points, 2 are allowed .*");
      service.healthy(2_000);
      assertGrown(service);
    }
  }

  @Test
  void healthyUnitsEnoughWaitForTheHoldTime() {
    try (var service = new CanaryService(directory, yaml(RAMP.replace("hold: 1m", "hold: 10m")))) {
      service.healthy(6_000);

      assertHeld(service, "hold time: healthy");
      service.time.advance(Duration.ofMinutes(10));
      assertGrown(service);
    }
  }

  @Test
  @Tag("FLAG-12")
  void aFreezeStopsAPromotionOverARestartAndNeverARollback() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.flags.freeze("alice", "a holiday");
      service.healthy(3_000);
      assertHeld(service, "promotions are frozen: healthy");

      service.restart();
      service.time.advance(Duration.ofMinutes(5));
      assertHeld(service, "promotions are frozen: healthy");
      assertThat(service.flags.promote(FLAG, "bob", "now").message())
          .isEqualTo("promotions are frozen");
      assertThat(service.auditText()).contains("\"flags.freeze\"", "a holiday");

      service.flags.unfreeze("alice", "it is over");
      service.time.advance(Duration.ofSeconds(3));
      assertGrown(service);
    }
  }

  @Test
  @Tag("FLAG-12")
  void whileEverythingIsFrozenABadCanaryIsRolledBackAllTheSame() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.flags.freeze("alice", "a holiday");
      service.traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.2));

      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    }
  }

  @Test
  void aBudgetThatIsUsedUpStopsAPromotionOverARestartToo() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.useUpTheBudget();
      service.healthy(4_000);
      assertHeld(
          service, "too little is left of the error budget of availability of calls: healthy");

      service.restart();
      service.time.advance(Duration.ofSeconds(5));
      assertHeld(service, "waits to hear of the error budgets: healthy");
      service.time.advance(Duration.ofMinutes(2));
      assertHeld(
          service, "too little is left of the error budget of availability of calls: healthy");
    }
  }

  @Test
  void aBudgetThatNobodyPromisesAnyMoreHoldsNothing() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.useUpTheBudget();
      service.healthy(4_000);
      assertHeld(service, "too little is left of the error budget of availability of calls");

      service.become(yaml(RAMP).replaceFirst("(?m)^ *availability: .*\n", ""));
      service.time.advance(Duration.ofMinutes(1));

      assertGrown(service);
    }
  }
}
