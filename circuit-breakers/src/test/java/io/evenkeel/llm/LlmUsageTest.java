package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Money;
import io.evenkeel.llm.cache.CacheScope;
import io.evenkeel.llm.usage.Saving;
import io.evenkeel.llm.usage.SuccessfulInteractions;
import io.evenkeel.llm.usage.UsageReport;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a provider's bytes to the report that operators read. */
@Timeout(60)
@Tag("LLM-9")
class LlmUsageTest {

  @Test
  void whatAProviderCountsIsInTheReportWithItsCostAndTheRepeatsThatCouldBeSaved()
      throws IOException {
    try (var azure = new FaultServer(FaultServer.answers("We open at eight."));
        Foundation foundation = Foundation.inMemory();
        LlmClient llm = start(azure, foundation)) {
      ChatRequest question = ChatRequest.of("When are you open?").withSession("call-1");
      int tokens = llm.chat(question).tokens().total();
      llm.chat(question);
      llm.chat(question.withSession("call-2"));
      llm.chat(ChatRequest.of("When do you close?"));
      llm.chat(question.withCacheScope(CacheScope.ofTenant("another-clinic")));

      UsageReport report = llm.usage().report(30);
      assertThat(tokens).isPositive();
      assertThat(report.interactions().requests()).isEqualTo(5);
      assertThat(report.interactions().tokens()).isEqualTo(5L * tokens);
      assertThat(report.interactions().sessions()).isEqualTo(2);
      // A dollar per 1,000 tokens.
      assertThat(report.cost()).isEqualTo(new Money(5_000L * tokens));
      assertThat(report.savings()).extracting(Saving::kind).contains(Saving.Kind.CACHEABLE_REPEATS);
      assertThat(report.savings().get(0).estimate()).isEqualTo(new Money(2_000L * tokens));
      assertThat(foundation.signals().value("cost_micros")).hasValue(5_000.0 * tokens);
      assertThat(foundation.signals().value("successful_interactions")).hasValue(5);
      assertThat(report.text()).doesNotContain("open", "call-1", "clinic");
    }
  }

  private static LlmClient start(FaultServer azure, Foundation foundation) {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            """
            llm_providers:
              azure: {base_url: "%s", model: gpt-4o, cost: {input_per_1k: $1, output_per_1k: $1}}
            """
                .formatted(azure.url()));
    return LlmClient.builder()
        .successfulInteractions(SuccessfulInteractions.ANSWERED_REQUESTS)
        .start(LiveConfiguration.fixed(configuration), foundation);
  }
}
