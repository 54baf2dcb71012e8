package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.CLEAN;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much is asked, memory and search stay within their bounds. */
@Tag("LLM-8")
class CacheBoundsTest {
  private static final int MANY = 5_000;

  @Test
  void neverMoreAnswersThanMaxEntries() {
    try (var at = new TestCache()) {
      at.configure("enabled: true, max_entries: 100");

      for (int i = 0; i < MANY; i++) {
        at.keep(question("Is " + i + " prime?"), "No.");
        assertThat(at.signal("entries")).isLessThanOrEqualTo(101);
      }
      assertThat(at.signal("entries")).isGreaterThan(50);
    }
  }

  @Test
  void aLongAnswerTakesThePlaceOfSeveral() {
    try (var at = new TestCache()) {
      at.configure("enabled: true, max_entries: 100");
      String tenPlaces = "a".repeat(9 * KeptAnswer.CHARACTERS_PER_ENTRY);

      for (int i = 0; i < 1_000; i++) {
        at.keep(question("Is " + i + " prime?"), tenPlaces);
      }

      assertThat(at.signal("entries")).isBetween(5.0, 11.0);
    }
  }

  @Test
  void maxEntriesCountsFromTheStart() {
    try (var at = new TestCache()) {
      var small =
          new ManualConfiguration(TestCache.configuration("enabled: true, max_entries: 10"));
      ResponseCache cache = ResponseCache.start(small, at.foundation);

      for (int i = 0; i < 100; i++) {
        cache.ask(question("Is " + i + " prime?")).keep(TestCache.answer("No."));
      }

      assertThat(at.signal("entries")).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void maxEntriesIsFollowedLive() {
    try (var at = new TestCache()) {
      at.configure("enabled: true, max_entries: 100");
      IntStream.range(0, 100).forEach(i -> at.keep(question("Is " + i + " prime?"), "No."));

      at.configure("enabled: true, max_entries: 10");
      at.keep(question("Is 100 prime?"), "No.");

      assertThat(at.signal("entries")).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void ofQuestionsAlikeTheNewest64AreCompared() {
    try (var at = new TestCache(CLEAN, CacheBoundsTest::blanksBefore)) {
      for (int i = 0; i < Candidates.MOST; i++) {
        assertThat(at.keep(alike(i, ""), "answer " + i)).isTrue();
      }
      assertThat(at.text(alike(0, " "))).isEqualTo("answer 0");

      at.keep(alike(Candidates.MOST, ""), "one more");

      assertThat(at.verdict(alike(0, " "))).isEqualTo(CacheVerdict.UNLIKE);
      assertThat(at.text(alike(1, " "))).isEqualTo("answer 1");
      // No candidate any more, but still found by its own text.
      assertThat(at.text(alike(0, ""))).isEqualTo("answer 0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100})
  void theSearchIsNoLongerThanItsBoundAndLooksAtNothingTwice(int questions) {
    Candidates candidates = Candidates.NONE;
    UnitVector vector = Objects.requireNonNull(UnitVector.of(new float[] {1}));
    for (int i = 0; i < 1_000; i++) {
      candidates =
          candidates.plus(new Candidates.Candidate(new Digest(i % questions, 0, 0, 0), vector));
      assertThat(candidates.all()).hasSizeLessThanOrEqualTo(Candidates.MOST);
      assertThat(candidates.all()).doesNotHaveDuplicates();
      assertThat(candidates.all().get(0).answer().first()).isEqualTo(i % questions);
    }
  }

  @Test
  void anExpiredCandidateDoesNotHideAYoungOne() {
    Map<String, float[]> vectors =
        Map.of(
            "my foot hurts", new float[] {1, 0},
            " my foot hurts", new float[] {0, 1},
            "my foot hurts ", new float[] {0.72f, 0.7f});
    try (var at = new TestCache(CLEAN, text -> Objects.requireNonNull(vectors.get(text)))) {
      at.configure(
          "enabled: true, ttl: 10m, similarity_threshold: 0.6", "degraded_mode: {cached: true}");
      at.keep(question("my foot hurts"), "old");
      at.time.advance(Duration.ofMinutes(9));
      at.keep(question(" my foot hurts"), "young");
      assertThat(at.text(question("my foot hurts "))).isEqualTo("old");

      at.time.advance(Duration.ofMinutes(1));

      assertThat(at.text(question("my foot hurts "))).isEqualTo("young");
    }
  }

  /** The same question in other texts: blanks say which vector it gets. */
  private static CacheQuestion alike(int number, String after) {
    return question(" ".repeat(number) + "my foot hurts" + after);
  }

  private static float[] blanksBefore(String text) {
    var vector = new float[2 * Candidates.MOST];
    vector[text.indexOf('m')] = 1;
    return vector;
  }
}
