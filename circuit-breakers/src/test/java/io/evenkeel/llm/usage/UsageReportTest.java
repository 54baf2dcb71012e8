package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.answer;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class UsageReportTest {

  @Test
  void theTextShowsModelsRequestsAndSavings() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      for (int i = 0; i < 1_000; i++) {
        accounts.count(
            Calls.of(1 + i % 50, 1L << 50, 0, answer(AZURE, GPT, new TokenUsage(800, 200, 80))));
      }
      accounts.count(
          Calls.of(
              0,
              0,
              0,
              failed(AZURE, GPT, ErrorClass.TIMEOUT),
              answer("bedrock", "claude", new TokenUsage(800, 200, 0))));
      accounts.count(Calls.degraded());

      assertThat(accounts.ledger.report(30).text())
          .isEqualTo(
              """
              Tokens and cost from 2026-11-01 to 2026-11-30 (UTC)

              provider           model                      answers   input tokens  cached output tokens         cost  per answer maybe billed
              azure              gpt-4o                       1,000        800,000     10%       200,000        $3.90     $0.0039       $0.004
              bedrock            claude                           1            800      0%           200      $0.0054     $0.0054        $0.00

              1,002 requests: 1,001 answered, 1 degraded, 0 failed; $3.91 in all, $0.003902 a request
              about 51 sessions, $0.076655 a session

              Savings, each by itself; they overlap:
                     $3.90  azure gpt-4o: answers that repeat what a response cache would still have had: 999 of 1,000
                    $0.004  azure gpt-4o: attempts that brought no answer and may be billed all the same: 1; with estimated tokens: 1
              """);
    }
  }

  @Test
  void aModelWhoseNameHasALineBreakDoesNotBeginALine() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      accounts.count(Calls.of(answer(AZURE, "gpt\n$0.00 all is free", new TokenUsage(8, 2, 0))));
      assertThat(accounts.ledger.report(30).text()).contains("gpt?$0.00 all is free");
    }
  }

  @Test
  void withoutAnyUseTheTextSaysSo() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      assertThat(accounts.ledger.report(7).text())
          .isEqualTo(
              """
              Tokens and cost from 2026-11-24 to 2026-11-30 (UTC)

              No model was asked.
              """);
    }
  }

  @Test
  void withoutSavingsTheTextSaysSo() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      accounts.count(Calls.answered(100, 100));
      assertThat(accounts.ledger.report(7).text()).endsWith("\nNo savings were found.\n");
    }
  }
}
