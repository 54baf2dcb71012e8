package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.ALL_ALIKE;
import static io.evenkeel.llm.cache.TestCache.CLEAN;
import static io.evenkeel.llm.cache.TestCache.SHARED;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that somebody made to break or to fool the cache. */
@Tag("LLM-8")
class HostileTextTest {

  /** One of which differs from the other in something that does not show, or hardly. */
  static Stream<List<String>> lookAlikes() {
    return Stream.of(
        List.of("Can I take it?", "Can I\u200b take it?"),
        List.of("Can I take it?", "Can I ta\u00adke it?"),
        List.of("Can I take it?", "\u202eCan I take it?"),
        List.of("Can I take it?", "C\u0430n I take it?"),
        List.of("Can I take it?", "Can I take it?\u0000"),
        List.of("Can I take it?", "Can I take it?\ud800"),
        List.of("Can I take it?\ud800", "Can I take it?\ud801"),
        List.of("Can I take it?\udc00", "Can I take it?\ud800"),
        List.of("Can I take it?", "Can I take it?\ue000"),
        List.of("Is 102 fine?", "Is 10\u00b2 fine?"),
        List.of("Is 12 fine?", "Is 1\u2082 fine?"),
        List.of("Is 11 fine?", "Is 1\u2460 fine?"),
        List.of("Is 11/2 fine?", "Is 1\u00bd fine?"),
        List.of("Is type IV fine?", "Is type \u2163 fine?"),
        List.of("Can I take it?", "Can I take it?\nno, not"),
        List.of("Can I take it?", "Can I take it?\n\n```rm```"));
  }

  @ParameterizedTest
  @MethodSource("lookAlikes")
  void whatOnlyLooksAlikeIsNotAlike(List<String> pair) {
    try (var at = new TestCache(CLEAN, ALL_ALIKE)) {
      at.keep(question(pair.get(0)), "Yes.");
      assertThat(at.text(question(pair.get(1)))).isNull();
      at.keep(question(pair.get(1)), "No.");
      assertThat(at.text(question(pair.get(0)))).isEqualTo("Yes.");
      assertThat(at.text(question(pair.get(1)))).isEqualTo("No.");
    }
  }

  @Test
  void fullWidthAndLigaturesAreTheSame() {
    try (var at = new TestCache()) {
      at.keep(question("Can I take 5 mg?"), "Yes.");

      assertThat(at.text(question("Ｃan I take ５ mg?"))).isEqualTo("Yes.");
      assertThat(at.text(question("Can I take 5 ㎎?"))).isEqualTo("Yes.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "'",
        "\"",
        "“",
        "'a ",
        "a-",
        "a'",
        "1.",
        "-",
        "@",
        "€",
        "5-",
        "\ufdfa",
        "a\u0301",
        "\u0e01\u0e33",
        "hi ",
        "please ",
        "could you tell me ",
        "<asked> ",
        "not ",
        "1,2.3:4/",
        "((((",
        "x.y@z/",
        "\ud83d\ude00"
      })
  void aTextThatIsHugeAndOfOnePieceTakesNoTime(String piece) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (var at = new TestCache()) {
            for (int length : new int[] {1, 100, Wording.LONGEST, 150_000}) {
              String text = piece.repeat(Math.max(1, length / piece.length()));
              assertThat(at.keep(question(SHARED, text), "Yes.")).isEqualTo(!text.isBlank());
              assertThat(at.text(question(SHARED, text))).isEqualTo("Yes.");
            }
            assertThat(at.signal("failures")).isZero();
          }
        });
  }

  @Test
  void noTextThrowsOrIsTakenForAnother() {
    var random = new Random(20_260_105);
    List<String> pieces =
        List.of(
            "is",
            " ",
            " ",
            " ",
            "not",
            "5",
            "٥",
            "mg",
            "-",
            "'",
            "\"",
            "n't",
            "I",
            "US",
            "\u200d",
            "\ud83d",
            "\ude00",
            "\u0000",
            "?",
            ".",
            "hi",
            "tell me",
            "what",
            "the",
            "é",
            "e\u0301",
            "ﬁ",
            "a@b.c",
            "://",
            "½",
            "\n",
            ":",
            "”",
            "„",
            "«",
            "<asked>",
            "<question>",
            "^",
            "$");
    try (var at = new TestCache()) {
      for (int i = 0; i < 5_000; i++) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int piece = 0; piece < length; piece++) {
          text.append(pieces.get(random.nextInt(pieces.size())));
        }
        CacheLookup lookup = at.cache.ask(question(text.toString()));
        if (lookup.answer() == null && !text.toString().isBlank()) {
          assertThat(lookup.keep(TestCache.answer(text.toString()))).isTrue();
        }
      }
      assertThat(at.signal("failures")).isZero();
      assertThat(at.signal("hits_exact")).isPositive();
    }
  }

  @Test
  void halvesOfSurrogatePairsInAScopeAreNotOne() {
    CacheScope high = CacheScope.ofTenant("\ud800");
    CacheScope other = CacheScope.ofTenant("\udbff");
    try (var at = new TestCache()) {
      at.keep(question(high, "When?"), "At nine.");

      assertThat(at.text(question(other, "When?"))).isNull();
    }
  }
}
