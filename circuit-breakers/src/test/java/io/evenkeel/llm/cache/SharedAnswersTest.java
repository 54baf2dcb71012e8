package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.PRIVATE;
import static io.evenkeel.llm.cache.TestCache.SHARED;
import static io.evenkeel.llm.cache.TestCache.answer;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's callers share holds no PHI; what one of them has for himself may. */
@Tag("LLM-8")
class SharedAnswersTest {
  private static final CacheQuestion HOURS = question(SHARED, "When do you open?");

  @Test
  void withoutAPredicateNothingIsShared() {
    try (var at = new TestCache()) {
      ResponseCache unaided = ResponseCache.start(at.live, at.foundation);

      assertThat(unaided.ask(HOURS).verdict()).isEqualTo(CacheVerdict.PHI);
      assertThat(unaided.ask(HOURS).keep(answer("At nine."))).isFalse();
      assertThat(unaided.ask(question(PRIVATE, "When?")).keep(answer("At nine."))).isTrue();
    }
  }

  @Test
  void whatIsCleanIsShared() {
    try (var at = new TestCache(SharedAnswersTest::mentionsAPatient)) {
      assertThat(at.keep(HOURS, "At nine.")).isTrue();
      assertThat(at.text(HOURS)).isEqualTo("At nine.");
    }
  }

  @Test
  void aQuestionWithPhiIsNeitherAnsweredNorKept() {
    try (var at = new TestCache(SharedAnswersTest::mentionsAPatient)) {
      CacheQuestion question = question(SHARED, "When is Mr. Ofterdinger due?");

      assertThat(at.verdict(question)).isEqualTo(CacheVerdict.PHI);
      assertThat(at.keep(question, "At nine.")).isFalse();
      assertThat(at.signal("misses_phi")).isEqualTo(2);
      assertThat(at.signal("entries")).isZero();
    }
  }

  @Test
  void aQuestionAfterPhiIsNeither() {
    try (var at = new TestCache(SharedAnswersTest::mentionsAPatient)) {
      var question =
          new CacheQuestion(
              SHARED,
              "gpt",
              OptionalDouble.empty(),
              List.of(),
              List.of("user", "I am Mr. Ofterdinger"),
              "When am I due?");

      assertThat(at.verdict(question)).isEqualTo(CacheVerdict.PHI);
      assertThat(at.keep(question, "At nine.")).isFalse();
    }
  }

  @Test
  void anAnswerWithPhiIsNotKept() {
    try (var at = new TestCache(SharedAnswersTest::mentionsAPatient)) {
      assertThat(at.keep(HOURS, "At nine, Mr. Ofterdinger.")).isFalse();
      assertThat(at.signal("refused_phi")).isOne();
      assertThat(at.text(HOURS)).isNull();
    }
  }

  @Test
  void inAPrivateScopePhiIsKept() {
    try (var at = new TestCache(SharedAnswersTest::mentionsAPatient)) {
      CacheQuestion question = question(PRIVATE, "When is Mr. Ofterdinger due?");

      assertThat(at.keep(question, "Mr. Ofterdinger is due at nine.")).isTrue();
      assertThat(at.text(question)).isEqualTo("Mr. Ofterdinger is due at nine.");
    }
  }

  @Test
  void aPredicateThatThrowsKeepsNothingAndNobodyFeelsIt() {
    Predicate<String> broken =
        text -> {
          throw new IllegalStateException("cannot read '" + text + "'");
        };
    try (var at = new TestCache(broken)) {
      assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.FAILED);
      assertThat(at.keep(HOURS, "At nine.")).isFalse();
      assertThat(at.signal("failures")).isEqualTo(2);
    }
  }

  @Test
  void aPredicateThatThrowsOverTheAnswerKeepsNothingEither() {
    Predicate<String> broken =
        text -> {
          if (text.equals("At nine.")) {
            throw new LinkageError("no detector");
          }
          return false;
        };
    try (var at = new TestCache(broken)) {
      assertThat(at.keep(HOURS, "At nine.")).isFalse();
      assertThat(at.text(HOURS)).isNull();
      assertThat(at.signal("failures")).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is Adelheid Morgenroth due today?",
        "is ADELHEID MORGENROTH due",
        "Is adelheid  morgenroth due?",
        "Is Ms. Morgenroth due?",
        "Is Morgen\u200broth due?",
        "Is Mórgenröth due?",
        "Is Morgenroth's slot free?",
        "Is 0172-555-0199 reachable?",
        "Is 0172 555 0199 reachable?",
        "Is (0172)5550199 reachable?",
        "Does Ng have a slot?",
        "Does Ńĝ have a slot?"
      })
  void aValueThatTheCallKnowsIsPhi(String text) {
    try (var at = new TestCache();
        CallScope call = CallScope.open()) {
      call.addKnownValue("Adelheid Morgenroth");
      call.addKnownValue("0172 5550199");
      call.addKnownValue("Ng");

      assertThat(at.verdict(question(SHARED, text))).isEqualTo(CacheVerdict.PHI);
      assertThat(at.verdict(HOURS)).isEqualTo(CacheVerdict.ABSENT);
    }
  }

  @Test
  void anAnswerWithAValueThatTheCallKnewIsNotKeptThoughTheCallIsOver() {
    try (var at = new TestCache()) {
      CacheLookup asked;
      try (CallScope call = CallScope.open()) {
        call.addKnownValue("Adelheid Morgenroth");
        asked = at.cache.ask(HOURS);
      }

      assertThat(asked.keep(answer("At nine, Adelheid."))).isFalse();
      assertThat(at.signal("refused_phi")).isOne();
    }
  }

  @Test
  void anAnswerWithAValueThatTheCallLearntMeanwhileIsNotKept() {
    try (var at = new TestCache();
        CallScope call = CallScope.open()) {
      CacheLookup asked = at.cache.ask(HOURS);
      call.addKnownValue("Adelheid Morgenroth");

      assertThat(asked.keep(answer("At nine, Adelheid."))).isFalse();
    }
  }

  /** As the redaction would serve it. */
  private static boolean mentionsAPatient(String text) {
    return text.contains("Ofterdinger");
  }
}
