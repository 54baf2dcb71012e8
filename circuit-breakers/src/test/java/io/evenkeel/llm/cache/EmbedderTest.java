package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.CLEAN;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application plugs in may be good, bad or broken. */
@Tag("LLM-8")
class EmbedderTest {
  private static final CacheQuestion BOOK = question("How do I book a slot?");
  private static final CacheQuestion BOOK_POLITELY = question("Please, how do I book a slot?");

  static Stream<Embedder> broken() {
    return Stream.of(
        text -> {
          throw new IllegalStateException(text);
        },
        text -> {
          throw new NoClassDefFoundError("ai/Model");
        },
        text -> new float[0],
        text -> new float[] {0, 0},
        text -> new float[] {1, Float.NaN},
        text -> new float[] {1, Float.POSITIVE_INFINITY},
        text -> new float[UnitVector.MOST_DIMENSIONS + 1],
        EmbedderTest::nothing);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void withABrokenOneOnlyTheVeryTextIsFoundAgain(Embedder embedder) {
    try (var at = new TestCache(CLEAN, embedder)) {
      assertThat(at.keep(BOOK, "At the desk.")).isTrue();

      assertThat(at.verdict(BOOK)).isEqualTo(CacheVerdict.EXACT);
      assertThat(at.verdict(BOOK_POLITELY)).isEqualTo(CacheVerdict.ABSENT);
    }
  }

  @Test
  void onlyTheDeathOfTheVirtualMachineIsFelt() {
    Embedder dying =
        text -> {
          throw new OutOfMemoryError("rehearsed");
        };
    try (var at = new TestCache(CLEAN, dying)) {
      assertThatThrownBy(() -> at.cache.ask(BOOK)).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void vectorsOfDifferentDimensionsAreNotAlike() {
    var dimensions = new AtomicInteger();
    Embedder growing =
        text -> {
          var vector = new float[dimensions.incrementAndGet()];
          vector[0] = 1;
          return vector;
        };
    try (var at = new TestCache(CLEAN, growing)) {
      at.keep(BOOK, "At the desk.");

      assertThat(at.verdict(BOOK_POLITELY)).isEqualTo(CacheVerdict.UNLIKE);
    }
  }

  @Test
  void theArrayStaysTheEmbedders() {
    var reused = new float[] {1, 0};
    try (var at = new TestCache(CLEAN, text -> reused)) {
      at.keep(BOOK, "At the desk.");
      reused[0] = 0;
      reused[1] = 1;

      assertThat(at.verdict(BOOK_POLITELY)).isEqualTo(CacheVerdict.UNLIKE);
    }
  }

  @Test
  void oneThatKnowsMeaningFindsOtherWords() {
    Map<String, float[]> trained =
        Map.of(
            "How do I book a slot?", new float[] {1, 0.1f},
            "How do I arrange a slot?", new float[] {1, 0.2f},
            "How do I describe a slot?", new float[] {0, 1});
    try (var at = new TestCache(CLEAN, text -> Objects.requireNonNull(trained.get(text)))) {
      at.keep(BOOK, "At the desk.");

      assertThat(at.verdict(question("How do I arrange a slot?"))).isEqualTo(CacheVerdict.SIMILAR);
      assertThat(at.verdict(question("How do I describe a slot?"))).isEqualTo(CacheVerdict.UNLIKE);
    }
  }

  @Test
  void theBuiltInOneDoesNotPretendToKnowMeaning() {
    try (var at = new TestCache()) {
      at.configure("enabled: true, similarity_threshold: 0");
      at.keep(BOOK, "At the desk.");

      assertThat(at.verdict(question("How do I arrange a slot?"))).isEqualTo(CacheVerdict.ABSENT);
      assertThat(at.verdict(BOOK_POLITELY)).isEqualTo(CacheVerdict.SIMILAR);
    }
  }

  @Test
  void theBuiltInOneTellsWordsFromManners() {
    double polite = likeness("Where is the lab?", "Hi, could you please tell me where the lab is?");
    double other = likeness("Where is the lab?", "Where is the canteen?");

    assertThat(polite).isGreaterThan(0.95);
    assertThat(other).isLessThan(0.5);
  }

  @Test
  void theBuiltInOneCountsOrderAndPieces() {
    double order = likeness("red wound blue bandage", "blue wound red bandage");
    double typo = likeness("a sore throat", "a sore throatt");

    assertThat(order).isBetween(0.7, 0.99);
    assertThat(typo).isBetween(0.4, 0.9);
  }

  private static double likeness(String one, String other) {
    Embedder lexical = Embedder.lexical();
    UnitVector first = Objects.requireNonNull(UnitVector.of(lexical.embed(one)));
    return first.cosine(Objects.requireNonNull(UnitVector.of(lexical.embed(other))));
  }

  @SuppressWarnings("NullAway") // as an embedder in another language may
  private static float[] nothing(String text) {
    return null;
  }
}
