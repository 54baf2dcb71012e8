package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RollUpTest {

  @Test
  @Tag("SLO-11")
  void eachLevelShowsItsWorstStateAndHowManyAreInEach() {
    try (var engine =
        new Engine(
            """
            service_slos:
              api:
                availability: {target: 50%, measurement_window: 5m}
                latency: {p95: "< 1s"}
              voice:
                availability: {target: 99%, measurement_window: 5m}
                containment_rate: {target: "> 85%", level: business}
            """)) {
      engine.time.advance(Duration.ofMinutes(5));
      engine.calls("api", Outcome.SUCCESS, Duration.ofMillis(1), 10);
      engine.calls("voice", Outcome.SUCCESS, Duration.ofMillis(1), 99);
      engine.calls("voice", Outcome.SERVER_ERROR, Duration.ofMillis(1), 1);
      assertThat(engine.slos.rollUp())
          .extracting(RollUp::level, RollUp::worst)
          .containsExactly(
              tuple(Level.BUSINESS, BudgetState.UNKNOWN),
              tuple(Level.SERVICE, BudgetState.DEPLETED),
              tuple(Level.COMPONENT, BudgetState.UNKNOWN));
      assertThat(engine.slos.rollUp().get(1).objectives())
          .containsAllEntriesOf(
              Map.of(
                  BudgetState.HEALTHY, 2,
                  BudgetState.DEPLETED, 1,
                  BudgetState.WARNING, 0,
                  BudgetState.UNKNOWN, 0));
      assertThat(engine.slos.rollUp().get(0).objectives()).containsEntry(BudgetState.UNKNOWN, 1);
    }
  }
}
