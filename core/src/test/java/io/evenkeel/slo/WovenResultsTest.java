package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What annotated methods return is classified by their annotation and by the file. */
@Tag("SLO-3")
class WovenResultsTest {
  private static final String SERVICE = "triage";
  private final Engine engine = new Engine(Objectives.availability(SERVICE, "99.9"));
  private final Triage triage = new Triage();

  enum Urgency {
    LOW,
    LOST,
    REFUSED,
    TEST
  }

  /** A user's class; the build weaves it like any other. */
  static final class Triage {

    @Slo(
        value = SERVICE,
        badResults = {"LOST", "null"},
        clientErrorResults = "REFUSED",
        ignoredResults = "TEST")
    @Nullable Urgency assess(@Nullable Urgency answer) {
      return answer;
    }

    @Slo(value = SERVICE, badResults = "LOST")
    CompletionStage<Urgency> assessLater(CompletionStage<Urgency> answer) {
      return answer;
    }

    @Slo(value = SERVICE, badResults = "false")
    boolean isOpen(boolean answer) {
      return answer;
    }

    @Slo(value = SERVICE, clientErrors = IllegalArgumentException.class, badResults = "empty")
    Optional<String> find(Optional<String> answer) {
      if (answer.equals(Optional.of("illegal"))) {
        throw new IllegalArgumentException();
      }
      return answer;
    }

    @Slo(SERVICE)
    Object undeclared(Object answer) {
      return answer;
    }
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void theAnnotationSaysWhichResultsAreBadOrTheCallersOrIgnored() {
    assertThat(triage.assess(Urgency.LOW)).isEqualTo(Urgency.LOW);
    assertThat(triage.assess(Urgency.REFUSED)).isEqualTo(Urgency.REFUSED);
    assertCounts("2/0");
    triage.assess(Urgency.LOST);
    assertThat(triage.assess(null)).isNull();
    triage.assess(Urgency.TEST);
    assertCounts("2/2");
  }

  @Test
  void aStageIsClassifiedWhenItCompletes() {
    var answer = new CompletableFuture<Urgency>();
    assertThat(triage.assessLater(answer)).isSameAs(answer);
    assertCounts("0/0");
    answer.complete(Urgency.LOST);
    assertCounts("0/1");
  }

  @Test
  void aPrimitiveTruthIsAResultToo() {
    assertThat(triage.isOpen(true)).isTrue();
    assertThat(triage.isOpen(false)).isFalse();
    assertCounts("1/1");
  }

  @Test
  void exceptionsAndResultsOfOneMethodAreDeclaredSideBySide() {
    triage.find(Optional.of("found"));
    triage.find(Optional.empty());
    assertThatThrownBy(() -> triage.find(Optional.of("illegal")))
        .isInstanceOf(IllegalArgumentException.class);
    assertCounts("2/1");
  }

  @Test
  void theFileOutranksTheAnnotationAndActsAtOnce() {
    engine.file.replace(
        Objectives.configuration(
            Objectives.availability(
                SERVICE, "99.9", Objectives.MONTH, List.of("LOW"), List.of("LOST"))));
    triage.assess(Urgency.LOW);
    triage.assess(Urgency.LOST);
    triage.undeclared(Urgency.LOW);
    triage.undeclared("LOW");
    assertCounts("1/2");
  }

  private void assertCounts(String expected) {
    assertThat(engine.counts(SERVICE, "availability")).isEqualTo(expected);
  }
}
