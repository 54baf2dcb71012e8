package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.PRIVATE;
import static io.evenkeel.llm.cache.TestCache.answer;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.testing.ManualConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-8")
class ResponseCacheTest {
  private static final CacheQuestion HOURS = question("What are your opening hours?");
  private static final CacheQuestion HOURS_POLITELY =
      question("Hi, could you please tell me what your opening hours are?");
  private static final Duration TICK = Duration.ofNanos(1);

  private final TestCache at = new TestCache();

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void isOffUnlessTheFileSaysOtherwise() {
    ResponseCache silent =
        ResponseCache.start(new ManualConfiguration(Configuration.EMPTY), at.foundation);

    assertThat(silent.isEnabled()).isFalse();
    assertThat(silent.ask(HOURS).verdict()).isEqualTo(CacheVerdict.OFF);
    assertThat(silent.ask(HOURS).keep(answer("Nine to five."))).isFalse();
  }

  @Test
  void givesTheAnswerToTheSameQuestionAgain() {
    CacheLookup first = at.cache.ask(HOURS);
    assertThat(first.verdict()).isEqualTo(CacheVerdict.ABSENT);
    assertThat(first.answer()).isNull();
    assertThat(first.keep(answer("Nine to five."))).isTrue();

    CacheLookup second = at.cache.ask(HOURS);
    assertThat(second.verdict()).isEqualTo(CacheVerdict.EXACT);
    assertThat(second.answer()).isEqualTo(answer("Nine to five."));
  }

  @Test
  void givesTheAnswerToAQuestionThatMeansTheSame() {
    at.keep(HOURS, "Nine to five.");

    assertThat(at.verdict(HOURS_POLITELY)).isEqualTo(CacheVerdict.SIMILAR);
    assertThat(at.text(HOURS_POLITELY)).isEqualTo("Nine to five.");
  }

  @Test
  void anotherAmountIsAnotherQuestion() {
    at.keep(question("convert 100 USD to EUR"), "About 92 EUR.");

    assertThat(at.verdict(question("convert 250 USD to EUR"))).isEqualTo(CacheVerdict.ABSENT);
  }

  @Test
  void anAnswerIsGivenUntilItsTtlIsOverAndNotANanosecondLonger() {
    at.configure("enabled: true, ttl: 10m");
    at.keep(HOURS, "Nine to five.");

    at.time.advance(Duration.ofMinutes(10).minus(TICK));
    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.EXACT);
    assertThat(at.verdict(HOURS_POLITELY)).isEqualTo(CacheVerdict.SIMILAR);

    at.time.advance(TICK);
    assertThat(at.text(HOURS)).isNull();
    assertThat(at.text(HOURS_POLITELY)).isNull();
  }

  @Test
  void theWallClockMayJump() {
    at.keep(HOURS, "Nine to five.");

    at.time.jumpWallClock(Duration.ofDays(400));

    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.EXACT);
  }

  @Test
  void aFreshAnswerReplacesTheExpiredOneAndLivesAsLong() {
    at.configure("enabled: true, ttl: 10m");
    at.keep(HOURS, "Nine to five.");
    at.time.advance(Duration.ofMinutes(10));
    at.keep(HOURS, "Ten to six.");

    at.time.advance(Duration.ofMinutes(10).minus(TICK));

    assertThat(at.text(HOURS)).isEqualTo("Ten to six.");
    assertThat(at.text(HOURS_POLITELY)).isEqualTo("Ten to six.");
  }

  @Test
  void aShorterTtlCountsForWhatIsKeptAlready() {
    at.keep(HOURS, "Nine to five.");
    at.time.advance(Duration.ofMinutes(6));

    at.configure("enabled: true, ttl: 5m");

    assertThat(at.text(HOURS)).isNull();
    assertThat(at.text(HOURS_POLITELY)).isNull();
  }

  @Test
  void aLongerTtlCountsForWhatIsKeptAlready() {
    at.keep(HOURS, "Nine to five.");

    at.configure("enabled: true, ttl: 5h");
    at.time.advance(Duration.ofHours(4));

    assertThat(at.text(HOURS)).isEqualTo("Nine to five.");
    assertThat(at.text(HOURS_POLITELY)).isEqualTo("Nine to five.");
  }

  @Test
  void theThresholdIsFollowedLive() {
    CacheQuestion one = question("my foot is swollen");
    CacheQuestion other = question("My foot is swollen .");
    // Guards pass; how alike the two are is only the embedder's word.
    Embedder half = text -> text.startsWith("My") ? new float[] {1, 1} : new float[] {1, 0};
    try (var embedded = new TestCache(TestCache.CLEAN, half)) {
      embedded.keep(one, "Raise it.");
      assertThat(embedded.verdict(other)).isEqualTo(CacheVerdict.UNLIKE);

      embedded.configure("enabled: true, similarity_threshold: 0.7");
      assertThat(embedded.verdict(other)).isEqualTo(CacheVerdict.SIMILAR);

      embedded.configure("enabled: true, similarity_threshold: 0.71");
      assertThat(embedded.verdict(other)).isEqualTo(CacheVerdict.UNLIKE);
    }
  }

  @Test
  void switchedOffItForgets() {
    at.keep(HOURS, "Nine to five.");

    at.configure("enabled: false");
    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.OFF);
    at.configure("enabled: true");

    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.ABSENT);
  }

  @Test
  void whatChangedWhileItStartedIsNotMissed() {
    var changing =
        new ManualConfiguration(Configuration.EMPTY) {
          @Override
          public io.evenkeel.event.Subscription onChange(
              java.util.function.Consumer<Configuration> listener) {
            replace(TestCache.configuration("enabled: true"));
            return super.onChange(listener);
          }
        };

    assertThat(ResponseCache.start(changing, at.foundation).isEnabled()).isTrue();
  }

  @Test
  void aWarmRequestWantsVariety() {
    assertThat(at.verdict(warm(0.51))).isEqualTo(CacheVerdict.UNSUITABLE);
    assertThat(at.verdict(warm(Double.NaN))).isEqualTo(CacheVerdict.UNSUITABLE);
    assertThat(at.cache.ask(warm(0.51)).keep(answer("Once upon a time"))).isFalse();
    assertThat(at.cache.ask(warm(0.5)).keep(answer("Once upon a time"))).isTrue();
  }

  @Test
  void isAskedInVainForNothingAndForBooks() {
    assertThat(at.verdict(question(" \n"))).isEqualTo(CacheVerdict.UNSUITABLE);
    assertThat(at.verdict(question("a".repeat(ResponseCache.LONGEST_QUESTION))))
        .isEqualTo(CacheVerdict.UNSUITABLE);
    var longContext =
        new CacheQuestion(
            PRIVATE,
            "gpt",
            OptionalDouble.empty(),
            List.of(),
            List.of("a".repeat(ResponseCache.LONGEST_QUESTION)),
            "why");
    assertThat(at.verdict(longContext)).isEqualTo(CacheVerdict.UNSUITABLE);
  }

  @Test
  void aDegradedAnswerIsNotKept() {
    refuses(new CacheAnswer("I am connecting you.", null, null, "stop", false));
  }

  @Test
  void aPartialAnswerIsNotKept() {
    refuses(new CacheAnswer("We are open from", "azure", "gpt-4o", "length", false));
    refuses(new CacheAnswer("We are open from", "azure", "gpt-4o", null, false));
    refuses(new CacheAnswer("  ", "azure", "gpt-4o", "stop", false));
  }

  @Test
  void aFilteredAnswerIsNotKept() {
    refuses(new CacheAnswer("I", "azure", "gpt-4o", "content_filter", false));
  }

  @Test
  void aWishForAToolIsNotKept() {
    refuses(new CacheAnswer("Let me look.", "azure", "gpt-4o", "tool_calls", false));
    refuses(new CacheAnswer("Let me look.", "azure", "gpt-4o", "stop", true));
  }

  @Test
  void aBookIsNotKept() {
    assertThat(at.keep(HOURS, "a".repeat(ResponseCache.LONGEST_ANSWER + 1))).isFalse();
    assertThat(at.signal("refused_too_long")).isOne();
    assertThat(at.keep(HOURS, "a".repeat(ResponseCache.LONGEST_ANSWER))).isTrue();
  }

  @Test
  void anOperatorClearsItAndIsOnRecord() {
    at.keep(HOURS, "Nine to five.");

    at.cache.clear("alice", "wrong hours in the prompt");

    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.ABSENT);
    assertThat(at.verdict(HOURS_POLITELY)).isEqualTo(CacheVerdict.ABSENT);
    assertThat(at.audited)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo("alice");
              assertThat(entry.action()).isEqualTo("response_cache.clear");
              assertThat(entry.reason()).isEqualTo("wrong hours in the prompt");
              assertThat(entry.before()).isEqualTo("1 entries");
            });
  }

  @Test
  void anAnswerThatWasUnderWayWhileItWasClearedIsNotKept() {
    CacheLookup asked = at.cache.ask(HOURS);
    at.cache.clear("alice", "wrong hours in the prompt");

    assertThat(asked.keep(answer("Nine to five."))).isFalse();
    assertThat(at.signal("refused_outdated")).isOne();
    assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.ABSENT);
  }

  @Test
  void anAnswerThatIsBeingKeptWhileItIsClearedIsNotFound() {
    CacheQuestion shared = question(TestCache.SHARED, "When do you open?");
    List<Runnable> meanwhile = new ArrayList<>();
    try (var asked =
        new TestCache(
            text -> {
              if (text.equals("At nine.")) {
                meanwhile.forEach(Runnable::run);
              }
              return false;
            })) {
      meanwhile.add(() -> asked.cache.clear("alice", "the clinic moved"));

      asked.keep(shared, "At nine.");

      assertThat(asked.verdict(shared)).isEqualTo(CacheVerdict.ABSENT);
      assertThat(asked.cache.ask(shared).lastResort()).isNull();
    }
  }

  @Test
  void whatItSaysKeepsAndRefusesIsCounted() {
    at.keep(HOURS, "Nine to five.");
    at.verdict(HOURS);
    at.verdict(HOURS_POLITELY);
    at.verdict(warm(1));
    at.cache.ask(question("Why?")).keep(new CacheAnswer("", "azure", "gpt-4o", "stop", false));

    assertThat(at.signal("hits_exact")).isOne();
    assertThat(at.signal("hits_similar")).isOne();
    assertThat(at.signal("misses_absent")).isEqualTo(2);
    assertThat(at.signal("misses_unsuitable")).isOne();
    assertThat(at.signal("kept")).isOne();
    assertThat(at.signal("refused_incomplete")).isOne();
    assertThat(at.signal("entries")).isOne();
    assertThat(at.signal("failures")).isZero();
  }

  @Test
  void nothingOfAQuestionOrAnAnswerIsPrinted() {
    CacheQuestion question =
        new CacheQuestion(
            CacheScope.ofTenant("Jane").within("Jane"),
            "gpt",
            OptionalDouble.empty(),
            List.of("Jane"),
            List.of("Jane"),
            "Jane");
    CacheLookup lookup = at.cache.ask(question);

    assertThat(question + " " + lookup + " " + answer("Jane")).doesNotContain("Jane");
  }

  private static CacheQuestion warm(double temperature) {
    return new CacheQuestion(
        PRIVATE, "gpt", OptionalDouble.of(temperature), List.of(), List.of(), "Tell me a story");
  }

  private void refuses(CacheAnswer answer) {
    double before = at.signal("refused_incomplete");
    assertThat(at.cache.ask(HOURS).keep(answer)).isFalse();
    assertThat(at.signal("refused_incomplete")).isEqualTo(before + 1);
    assertThat(at.text(HOURS)).isNull();
  }
}
