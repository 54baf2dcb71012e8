package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.answer;
import static io.evenkeel.llm.usage.Calls.answered;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.Money;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("LLM-9")
class UsageLedgerTest {
  private final Accounts accounts = new Accounts(Accounts.PRICED);

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void anAnswerCostsItsTokensTimesThePrice() {
    accounts.count(answered(1_000, 200));

    ModelUsage usage = accounts.usage();
    assertThat(usage.provider()).isEqualTo(AZURE);
    assertThat(usage.model()).isEqualTo(GPT);
    assertThat(usage.answers()).isEqualTo(1);
    assertThat(usage.inputTokens()).isEqualTo(1_000);
    assertThat(usage.outputTokens()).isEqualTo(200);
    assertThat(usage.cost()).isEqualTo(new Money(2_500 + 2_000));
    assertThat(accounts.signal("cost_micros")).hasValue(4_500);
    assertThat(accounts.signal("llm_cost_micros")).hasValue(4_500);
    assertThat(accounts.signal("llm_possibly_billed_micros")).hasValue(0);
  }

  @Test
  void inputThatTheProviderHadCachedCostsItsOwnPrice() {
    accounts.count(Calls.of(answer(AZURE, GPT, new TokenUsage(1_000, 0, 800))));

    assertThat(accounts.usage().cachedInputTokens()).isEqualTo(800);
    assertThat(accounts.usage().cost()).isEqualTo(new Money(500 + 1_000));
  }

  @Test
  void aProviderThatClaimsMoreCachedThanSentIsNotPaidMore() {
    accounts.count(Calls.of(answer(AZURE, GPT, new TokenUsage(1_000, 0, 5_000))));

    assertThat(accounts.usage().cost()).isEqualTo(new Money(1_250));
  }

  @Test
  void partsOfAMicroDollarAddUp() {
    // 2.5 micro-dollars each: 2 + 3 + 2 + 3 is what counters in whole ones have to say.
    for (int i = 0; i < 3; i++) {
      accounts.count(answered(1, 0));
    }
    assertThat(accounts.signal("cost_micros")).hasValue(7);
    assertThat(accounts.usage().cost()).as("7.5, half up").isEqualTo(new Money(8));
    accounts.count(answered(1, 0));
    assertThat(accounts.signal("cost_micros")).hasValue(10);
    assertThat(accounts.usage().cost()).isEqualTo(new Money(10));
  }

  @Test
  void anAttemptThatMayBeBilledIsCountedApartAndTakenToTakeWhatTheAnswerTook() {
    accounts.count(
        Calls.of(
            failed("bedrock", "claude", ErrorClass.TIMEOUT),
            answer(AZURE, GPT, new TokenUsage(1_000, 100, 0))));

    ModelUsage abandoned = accounts.usage("bedrock", "claude");
    assertThat(abandoned.answers()).isZero();
    assertThat(abandoned.inputTokens()).isZero();
    assertThat(abandoned.cost()).isEqualTo(new Money(0));
    assertThat(abandoned.possiblyBilled()).isEqualTo(1);
    assertThat(abandoned.possiblyBilledTokens()).isEqualTo(1_100);
    assertThat(abandoned.possiblyBilledCost()).isEqualTo(new Money(3_000 + 1_500));
    assertThat(accounts.signal("llm_possibly_billed_micros")).hasValue(4_500);
    assertThat(accounts.signal("cost_micros")).hasValue(2_500 + 1_000 + 4_500);
    assertThat(accounts.ledger.report(30).cost()).isEqualTo(new Money(8_000));
  }

  @Test
  void anAttemptWithoutAnAnswerElsewhereIsTakenToTakeWhatItsModelTakesOnAverage() {
    accounts.count(answered(900, 300), answered(1_100, 100));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT)));

    assertThat(accounts.usage().possiblyBilledTokens()).isEqualTo(1_000 + 200);
    assertThat(accounts.usage().possiblyBilledCost()).isEqualTo(new Money(2_500 + 2_000));
  }

  @Test
  void aModelThatNeverAnsweredIsTakenToTakeWhatTheRequestWasThoughtToTake() {
    accounts.count(Calls.of(0, 0, 700, failed(AZURE, GPT, ErrorClass.TIMEOUT)));

    assertThat(accounts.usage().possiblyBilledTokens()).isEqualTo(700);
    assertThat(accounts.usage().possiblyBilledCost()).isEqualTo(new Money(1_750));
  }

  @Test
  void whatAProviderSaysOfABrokenAnswerIsNotEstimated() {
    accounts.count(
        Calls.of(
            failed(AZURE, GPT, ErrorClass.MALFORMED, new TokenUsage(40, 60, 0)),
            answer("bedrock", "claude", new TokenUsage(1_000, 100, 0))));

    assertThat(accounts.usage(AZURE, GPT).possiblyBilledTokens()).isEqualTo(100);
    assertThat(accounts.usage(AZURE, GPT).possiblyBilledCost()).isEqualTo(new Money(100 + 600));
  }

  @Test
  void anAttemptThatWasRefusedCostsNothing() {
    accounts.count(Calls.of(0, 0, 700, failed(AZURE, GPT, ErrorClass.RATE_LIMITED)));

    assertThat(accounts.usage().attempts()).isEqualTo(1);
    assertThat(accounts.usage().possiblyBilled()).isZero();
    assertThat(accounts.usage().possiblyBilledCost()).isEqualTo(new Money(0));
  }

  @Test
  void anAnswerWithoutTokensIsSaidToBeInNoSum() {
    accounts.count(Calls.of(answer(AZURE, GPT, TokenUsage.UNKNOWN)));

    assertThat(accounts.usage().unmetered()).isEqualTo(1);
    assertThat(accounts.usage().unpriced()).isZero();
    assertThat(accounts.ledger.report(30).text())
        .contains("In no sum: answers whose tokens no provider told, 1.");
  }

  @Test
  void aModelWithoutAPriceIsSaidToBeInNoSum() {
    accounts.configuration.replace(
        Configuration.parse(
            "evenkeel.yml",
            """
            llm_providers:
              azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o}
            """));
    accounts.count(answered(10, 10));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT)));

    assertThat(accounts.usage().unpriced()).isEqualTo(2);
    assertThat(accounts.usage().possiblyBilledTokens()).isEqualTo(20);
    assertThat(accounts.usage().cost()).isEqualTo(new Money(0));
    assertThat(accounts.ledger.report(30).text())
        .contains("In no cost: attempts at models without a price, 2.");
  }

  @Test
  void whileNobodyHasAPriceThereAreNoCostsRatherThanCostsOfNothing() {
    try (var unpriced =
        new Accounts(
            """
            llm_providers:
              azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o}
            """)) {
      unpriced.count(answered(1_000, 0));
      assertThat(unpriced.signal("cost_micros")).isEmpty();

      unpriced.configuration.replace(Configuration.parse("evenkeel.yml", Accounts.PRICED));
      unpriced.count(answered(1_000, 0));
      assertThat(unpriced.signal("cost_micros")).hasValue(2_500);
    }
  }

  @Test
  void anotherModelAtAProviderCostsWhatItCostsWhereItIsConfigured() {
    accounts.count(Calls.of(answer(AZURE, "claude", new TokenUsage(1_000, 0, 0))));
    accounts.count(Calls.of(answer(AZURE, "gpt-5", new TokenUsage(1_000, 0, 0))));

    assertThat(accounts.usage(AZURE, "claude").cost()).isEqualTo(new Money(3_000));
    assertThat(accounts.usage(AZURE, "gpt-5").cost())
        .as("nobody has it: the provider's own price")
        .isEqualTo(new Money(2_500));
  }

  @Test
  void aNewPriceCountsFromItsReloadOn() {
    accounts.count(answered(1_000, 0));
    accounts.configuration.replace(
        Configuration.parse("evenkeel.yml", Accounts.PRICED.replace("$0.0025", "$0.005")));
    accounts.count(answered(1_000, 0));

    assertThat(accounts.usage().cost()).isEqualTo(new Money(2_500 + 5_000));
    assertThat(accounts.signal("cost_micros")).hasValue(7_500);
  }

  @Test
  void figuresThatNoProviderCouldMeanStaySums() {
    var absurd = new TokenUsage(Integer.MAX_VALUE, Integer.MAX_VALUE, -5);
    accounts.count(Calls.of(answer(AZURE, GPT, absurd)), Calls.of(answer(AZURE, GPT, absurd)));
    accounts.count(Calls.of(answer(AZURE, GPT, new TokenUsage(-10, 5, 0))));

    assertThat(accounts.usage().inputTokens()).isEqualTo(2L * Integer.MAX_VALUE);
    assertThat(accounts.usage().cost().microDollars()).isPositive();
  }

  @Test
  void moreModelsThanThereIsRoomForCountAsOther() {
    CallRecord[] calls =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Calls.of(answer(AZURE, "model-" + i, new TokenUsage(1_000, 0, 0))))
            .toArray(CallRecord[]::new);
    accounts.count(calls);
    accounts.count(Calls.of(answer(AZURE, "m".repeat(101), new TokenUsage(1_000, 0, 0))));

    assertThat(accounts.ledger.report(30).models()).hasSize(65);
    assertThat(accounts.usage("other", "other").answers()).isEqualTo(1_001 - 64);
    assertThat(accounts.ledger.report(30).cost()).isEqualTo(new Money(1_001 * 2_500L));
  }

  @Test
  void requestsAreCountedByTheirEnds() {
    accounts.count(answered(1, 1), Calls.degraded());
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.BAD_REQUEST)));

    InteractionUsage all = accounts.ledger.report(30).interactions();
    assertThat(all.requests()).isEqualTo(3);
    assertThat(all.answered()).isEqualTo(1);
    assertThat(all.degraded()).isEqualTo(1);
    assertThat(all.failed()).isEqualTo(1);
  }

  @Test
  void aConversationIsOneSessionHoweverManyRequestsAndDaysItHas() {
    for (int request = 0; request < 10; request++) {
      for (long session = 1; session <= 20; session++) {
        accounts.count(
            Calls.of(
                session * 0x9E3779B97F4A7C15L,
                0,
                0,
                answer(AZURE, GPT, new TokenUsage(1_000, 0, 0))));
      }
      accounts.pass(Duration.ofMinutes(1));
      accounts.time.jumpWallClock(Duration.ofDays(1));
    }

    InteractionUsage all = accounts.ledger.report(30).interactions();
    assertThat(all.sessions()).isEqualTo(20);
    assertThat(all.costPerRequest()).contains(new Money(2_500));
    assertThat(all.costPerSession()).contains(new Money(25_000));
  }

  @Test
  void whatThisProcessUsedIsToldWithoutTheStore() {
    accounts.count(answered(1_000, 0));

    assertThat(accounts.ledger.sinceStart()).isEqualTo(accounts.ledger.report(1).models());
    assertThat(accounts.ledger.sinceStart(AZURE, GPT)).isEqualTo(accounts.usage());
    assertThat(accounts.ledger.sinceStart(AZURE, "never-asked").answers()).isZero();
  }

  @Test
  void aProviderWithoutACostBesideOthersThatHaveOneIsSaidInTheLog() {
    var said = new ListAppender<ILoggingEvent>();
    var log = (Logger) LoggerFactory.getLogger(UsageLedger.class);
    log.addAppender(said);
    log.setLevel(Level.WARN);
    said.start();
    try {
      String unpriced = Accounts.PRICED.replaceAll(", cost: [{][^}]*[}]", "");
      accounts.configuration.replace(Configuration.parse("evenkeel.yml", unpriced));
      assertThat(said.list).as("nobody has one").isEmpty();
      accounts.configuration.replace(
          Configuration.parse(
              "evenkeel.yml", Accounts.PRICED.replaceFirst(", cost: [{][^}]*[}]", "")));
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("Provider 'azure' has no cost: what it charges is in no sum of costs");
    } finally {
      log.detachAppender(said);
      log.setLevel(null);
    }
  }
}
