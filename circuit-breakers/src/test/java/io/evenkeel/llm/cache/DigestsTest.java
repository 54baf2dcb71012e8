package io.evenkeel.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No part of a question passes for another one, wherever it is cut. */
@Tag("LLM-8")
class DigestsTest {
  private final Digests digests = new Digests();

  @Test
  void aSettingIsNoContext() {
    assertThat(digest(List.of("x"), List.of())).isNotEqualTo(digest(List.of(), List.of("x")));
    assertThat(digest(List.of("x", "y"), List.of("z")))
        .isNotEqualTo(digest(List.of("x"), List.of("y", "z")));
  }

  @Test
  void partsAreNotRunTogether() {
    assertThat(digest(List.of("ab", "c"), List.of()))
        .isNotEqualTo(digest(List.of("a", "bc"), List.of()));
    assertThat(digest(List.of("ab"), List.of())).isNotEqualTo(digest(List.of("a", "b"), List.of()));
    assertThat(digest(List.of(""), List.of())).isNotEqualTo(digest(List.of(), List.of()));
  }

  @Test
  void theSameQuestionHasTheSameKeyHoweverLong() {
    List<String> parts = List.of("é".repeat(10_000), "\ud800");

    assertThat(digest(parts, List.of())).isEqualTo(digest(List.copyOf(parts), List.of()));
    assertThat(digest(List.of("é".repeat(10_001)), List.of()))
        .isNotEqualTo(digest(List.of("é".repeat(10_000)), List.of()));
  }

  @Test
  void anotherProcessHasOtherKeys() {
    CacheQuestion question = TestCache.question("Can I go home?");

    assertThat(new Digests().of(question, "x")).isNotEqualTo(digests.of(question, "x"));
    assertThat(digests.of(question, "x").toString()).doesNotMatch(".*[0-9].*");
  }

  private Digest digest(List<String> settings, List<String> context) {
    var question =
        new CacheQuestion(
            TestCache.PRIVATE, "gpt", OptionalDouble.empty(), settings, context, "Can I go home?");
    return digests.of(question, question.text());
  }
}
