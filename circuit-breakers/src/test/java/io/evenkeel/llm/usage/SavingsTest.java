package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.answer;
import static io.evenkeel.llm.usage.Calls.answered;
import static io.evenkeel.llm.usage.Calls.asking;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Money;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class SavingsTest {
  private final Accounts accounts = new Accounts(Accounts.PRICED);

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void repeatsThatACacheWouldHaveAnsweredAreWhatTheyCost() {
    accounts.count(asking(1L << 50, 1_000, 100), asking(1L << 50, 1_000, 100));
    accounts.count(asking(2L << 50, 1_000, 100));
    accounts.pass(Duration.ofMinutes(59));
    accounts.count(asking(1L << 50, 1_000, 100));
    accounts.pass(Duration.ofHours(2));
    accounts.count(asking(1L << 50, 1_000, 100));

    Saving saving = only();
    assertThat(saving.kind()).isEqualTo(Saving.Kind.CACHEABLE_REPEATS);
    assertThat(saving.estimate()).isEqualTo(new Money(2 * 3_500));
    assertThat(saving.advice())
        .isEqualTo("answers that repeat what a response cache would still have had: 2 of 5");
  }

  @Test
  void whatIsAskedWithoutAHashIsNoRepeat() {
    accounts.count(answered(1_000, 100), answered(1_000, 100));
    assertThat(savings()).isEmpty();
  }

  @Test
  void aQuestionThatNobodyAnsweredIsNoRepeatWhenItIsAskedAgain() {
    accounts.count(Calls.of(0, 5L << 50, 0, failed(AZURE, GPT, ErrorClass.OVERLOADED)));
    accounts.count(asking(5L << 50, 1_000, 100));
    assertThat(savings()).isEmpty();
  }

  @Test
  void promptsFarBeyondTheUsualAreWhatTheirExcessCosts() {
    for (int i = 0; i < 90; i++) {
      accounts.count(answered(400, 50));
    }
    for (int i = 0; i < 10; i++) {
      accounts.count(answered(8_192, 50));
    }
    Saving saving = only();
    assertThat(saving.kind()).isEqualTo(Saving.Kind.LONG_PROMPTS);
    // The median is in the bucket of 384 to 415: 399, bound 1,596; 6,596 tokens beyond, ten times.
    assertThat(saving.estimate()).isEqualTo(new Money(10 * 6_596 * 2_500 / 1_000));
    assertThat(saving.advice())
        .startsWith("prompts of more than 1,596 tokens, 4 times the median: 10;");
  }

  @Test
  void longPromptsForLongAnswersAreNoFinding() {
    for (int i = 0; i < 90; i++) {
      accounts.count(answered(400, 1_000));
    }
    for (int i = 0; i < 10; i++) {
      accounts.count(answered(8_192, 1_000));
    }
    assertThat(savings()).isEmpty();
  }

  @Test
  void aCheaperModelAsGoodIsWhatItChargesLess() {
    rated(90, 95, "");
    accounts.count(Calls.of(answer("bedrock", "claude", new TokenUsage(1_000, 1_000, 0))));
    assertThat(savings()).as("bedrock is better than azure").isEmpty();

    rated(95, 95, "");
    Saving saving = only();
    assertThat(saving.kind()).isEqualTo(Saving.Kind.CHEAPER_MODEL);
    assertThat(saving.provider()).isEqualTo("bedrock");
    assertThat(saving.estimate()).isEqualTo(new Money(18_000 - 12_500));
    assertThat(saving.advice())
        .isEqualTo(
            "gpt-4o at azure has quality 95 (this one 95) and charges less for the same tokens");
  }

  @Test
  void ofSeveralThatAreCheaperTheCheapestIsNamed() {
    rated(95, 95, "");
    Configuration two = accounts.configuration.current();
    accounts.configuration.replace(
        Configuration.parse(
            "evenkeel.yml",
            """
            llm_providers:
              azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, quality: 95, cost: {input_per_1k: $0.0025, output_per_1k: $0.01}}
              mistral: {base_url: "http://127.0.0.1:9/v1", model: large, quality: 95, cost: {input_per_1k: $0.001, output_per_1k: $0.002}}
              bedrock: {base_url: "http://127.0.0.1:9/v1", model: claude, quality: 95, cost: {input_per_1k: $0.003, output_per_1k: $0.015}}
            """));
    accounts.count(Calls.of(answer("bedrock", "claude", new TokenUsage(1_000, 1_000, 0))));

    assertThat(only().advice()).startsWith("large at mistral");
    assertThat(only().estimate()).isEqualTo(new Money(18_000 - 3_000));
    accounts.configuration.replace(two);
    assertThat(only().advice()).startsWith("gpt-4o at azure");
  }

  @Test
  void aModelThatCouldNotReadTheLongestPromptIsNoAlternative() {
    accounts.count(Calls.of(answer("bedrock", "claude", new TokenUsage(9_000, 1_000, 0))));
    rated(95, 95, "context_window: 8000, ");
    assertThat(savings()).isEmpty();
    rated(95, 95, "context_window: 16000, ");
    assertThat(savings()).hasSize(1);
  }

  @Test
  void aModelOfUnknownQualityIsNeverCalledAsGood() {
    accounts.count(Calls.of(answer("bedrock", "claude", new TokenUsage(1_000, 1_000, 0))));
    assertThat(savings()).isEmpty();
  }

  @Test
  void whatMayBeBilledForNothingIsAFinding() {
    accounts.count(
        Calls.of(failed(AZURE, GPT, ErrorClass.MALFORMED, new TokenUsage(1_000, 0, 0))),
        Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT)));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.RATE_LIMITED)));

    Saving saving = only();
    assertThat(saving.kind()).isEqualTo(Saving.Kind.POSSIBLY_BILLED);
    assertThat(saving.estimate()).isEqualTo(new Money(2_500));
    assertThat(saving.advice()).endsWith("all the same: 2; with estimated tokens: 1");
  }

  @Test
  void theLargestSavingComesFirst() {
    accounts.count(asking(1L << 50, 1_000, 100), asking(1L << 50, 1_000, 100));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.MALFORMED, new TokenUsage(9_000, 0, 0))));
    assertThat(savings())
        .extracting(Saving::kind)
        .containsExactly(Saving.Kind.POSSIBLY_BILLED, Saving.Kind.CACHEABLE_REPEATS);
  }

  private void rated(int azure, int bedrock, String azureWindow) {
    accounts.configuration.replace(
        Configuration.parse(
            "evenkeel.yml",
            Accounts.PRICED
                .replace(
                    "model: gpt-4o,", "model: gpt-4o, " + azureWindow + "quality: " + azure + ",")
                .replace("model: claude,", "model: claude, quality: " + bedrock + ",")));
  }

  private Saving only() {
    assertThat(savings()).hasSize(1);
    return savings().get(0);
  }

  private List<Saving> savings() {
    return accounts.ledger.report(30).savings();
  }
}
