package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.answer;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An expired answer to the very same question is better than none, where the file says so. */
@Tag("LLM-7")
@Tag("LLM-8")
class LastResortTest {
  private static final CacheQuestion HOURS = question("What are your opening hours?");
  private static final String CACHED = "degraded_mode: {cached: true}";
  private static final Duration TTL = Duration.ofMinutes(10);

  private final TestCache at = new TestCache();

  @BeforeEach
  void keepOne() {
    at.configure("enabled: true, ttl: 10m", CACHED);
    at.keep(HOURS, "Nine to five.");
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void anExpiredAnswerIsNoAnswerButALastResort() {
    at.time.advance(TTL);

    CacheLookup lookup = at.cache.ask(HOURS);

    assertThat(lookup.verdict()).isEqualTo(CacheVerdict.EXPIRED);
    assertThat(lookup.answer()).isNull();
    assertThat(lookup.lastResort()).isEqualTo(answer("Nine to five."));
    assertThat(at.signal("hits_last_resort")).isOne();
  }

  @Test
  void itEndsADayAfterTheTtl() {
    at.time.advance(TTL.plusHours(24).minusNanos(1));
    assertThat(at.cache.ask(HOURS).lastResort()).isNotNull();

    at.time.advance(Duration.ofNanos(1));
    assertThat(at.cache.ask(HOURS).lastResort()).isNull();
  }

  @Test
  void onlyTheVerySameQuestionOfTheVerySameScopeHasOne() {
    at.time.advance(TTL);

    assertThat(at.cache.ask(question("what are your opening hours?")).lastResort()).isNull();
    assertThat(
            at.cache
                .ask(question(CacheScope.ofTenant("other").within("call-1"), HOURS.text()))
                .lastResort())
        .isNull();
  }

  @Test
  void thereIsNoneWhereDegradedModeDoesNotWantIt() {
    at.configure("enabled: true, ttl: 10m");
    at.keep(HOURS, "Nine to five.");
    at.time.advance(TTL);

    assertThat(at.cache.ask(HOURS).lastResort()).isNull();
  }

  @Test
  void thereIsNoneAfterTheCacheWasCleared() {
    at.time.advance(TTL);
    CacheLookup asked = at.cache.ask(HOURS);

    at.cache.clear("alice", "the clinic moved");

    assertThat(asked.lastResort()).isNull();
  }

  @Test
  void anAnswerThatIsYoungEnoughIsItsOwnLastResort() {
    CacheLookup lookup = at.cache.ask(HOURS);

    assertThat(lookup.lastResort()).isEqualTo(Objects.requireNonNull(lookup.answer()));
    assertThat(at.signal("hits_last_resort")).isZero();
  }
}
