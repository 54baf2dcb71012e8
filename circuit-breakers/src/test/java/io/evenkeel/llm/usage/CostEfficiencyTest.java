package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.answer;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.slo.BudgetState;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a provider's price and token counts to the verdict of a cost objective. */
@Tag("LLM-9")
@Tag("SLO-4")
class CostEfficiencyTest {
  private static final String FILE =
      Accounts.PRICED
          + """
            business_metrics:
              cost_efficiency: {target: "< $0.10 per successful interaction"}
            """;
  private final Accounts accounts =
      new Accounts(FILE, new ManualTime(Accounts.NOON), StateStore.inMemory());

  @Test
  void theObjectiveMeasuresWhatTheLedgerCharges() {
    try (Slos slos = Slos.start(accounts.configuration, accounts.foundation);
        accounts) {
      for (int i = 0; i < 10; i++) {
        // $0.05 and, perhaps, as much again.
        accounts.count(Calls.of(answer(AZURE, GPT, new TokenUsage(20_000, 0, 0))));
        accounts.foundation.signals().counter("successful_interactions").increment();
      }
      ObjectiveStatus within = status(slos);
      assertThat(within.unmeasured()).isEmpty();
      assertThat(within.budgetConsumed()).hasValueCloseTo(0.5, within(1e-12));

      for (int i = 0; i < 15; i++) {
        accounts.count(
            Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT, new TokenUsage(20_000, 0, 0))));
      }
      ObjectiveStatus over = status(slos);
      assertThat(over.budgetConsumed()).hasValueCloseTo(1.25, within(1e-12));
      assertThat(over.state()).isEqualTo(BudgetState.DEPLETED);
    }
  }

  @Test
  void eachAnswerIsASuccessWhereTheApplicationSaysSo() {
    try (UsageLedger ledger =
            UsageLedger.start(
                accounts.configuration,
                accounts.foundation,
                SuccessfulInteractions.ANSWERED_REQUESTS);
        Slos slos = Slos.start(accounts.configuration, accounts.foundation);
        accounts) {
      for (int i = 0; i < 10; i++) {
        ledger.ended(null, Calls.answered(10_000, 0));
      }
      ledger.ended(null, Calls.degraded());
      assertThat(accounts.signal("successful_interactions")).hasValue(10);
      assertThat(status(slos).budgetConsumed()).hasValueCloseTo(0.25, within(1e-12));
    }
  }

  @Test
  void withoutAPriceTheObjectiveSaysThatItIsNotMeasured() {
    try (var unpriced =
            new Accounts(
                """
                llm_providers:
                  azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o}
                business_metrics:
                  cost_efficiency: {target: "< $0.10 per successful interaction"}
                """);
        Slos slos = Slos.start(unpriced.configuration, unpriced.foundation)) {
      unpriced.count(Calls.answered(10, 10));
      assertThat(status(slos).unmeasured()).contains("no signal 'cost_micros' is published");
    }
  }

  private static ObjectiveStatus status(Slos slos) {
    return slos.objectives().stream()
        .filter(objective -> objective.name().equals("cost_efficiency"))
        .map(Objective::status)
        .findAny()
        .orElseThrow();
  }
}
