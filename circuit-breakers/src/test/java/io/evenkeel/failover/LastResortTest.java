package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of the application's own, for one request that nobody answers. */
@Tag("LLM-7")
class LastResortTest {
  private static final String SORRY = "Sorry.";

  private final Rehearsal at = new Rehearsal(Rehearsal.provider("only", 1));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itComesBeforeTheDegradedAnswer(boolean composed) {
    at.live.degradedAnswer(SORRY);
    at.behaviours.put("only", Rehearsal.fails(ErrorClass.SERVER_ERROR));
    Failover<String, String> failover = start(request -> "kept for " + request);

    FailoverResult<String> result = ask(failover, composed);

    assertThat(result.value()).isEqualTo("kept for question");
    assertThat(result.degraded()).isTrue();
    assertThat(result.attempts()).isNotEmpty();
  }

  @Test
  void withoutOneTheDegradedAnswerStandsIn() {
    at.live.degradedAnswer(SORRY);
    at.behaviours.put("only", Rehearsal.fails(ErrorClass.SERVER_ERROR));

    assertThat(ask(start(request -> null), false).value()).isEqualTo(SORRY);
  }

  @Test
  void itNeedsNoDegradedMode() {
    at.behaviours.put("only", Rehearsal.fails(ErrorClass.SERVER_ERROR));

    assertThat(ask(start(request -> "kept"), false).value()).isEqualTo("kept");
  }

  @Test
  void itsFailureIsNoAnswer() {
    at.live.degradedAnswer(SORRY);
    at.behaviours.put("only", Rehearsal.fails(ErrorClass.SERVER_ERROR));
    Failover<String, String> failover =
        start(
            request -> {
              throw new IllegalStateException(request);
            });

    assertThat(ask(failover, false).value()).isEqualTo(SORRY);
  }

  @Test
  void nobodyAsksForItWhileAProviderAnswersOrRefuses() {
    List<String> asked = new ArrayList<>();
    Failover<String, String> failover =
        start(
            request -> {
              asked.add(request);
              return "kept";
            });

    assertThat(ask(failover, false).value()).isEqualTo("answer of only");
    at.behaviours.put("only", Rehearsal.fails(ErrorClass.BAD_REQUEST));
    assertThat(ask(failover, false).value()).isNull();
    assertThat(asked).isEmpty();
  }

  private Failover<String, String> start(Function<String, @Nullable String> lastResort) {
    return Failover.over(at)
        .degradedAnswer(text -> text)
        .lastResort(lastResort)
        .start(at.live, at.foundation);
  }

  private static FailoverResult<String> ask(Failover<String, String> failover, boolean composed) {
    return composed ? failover.callAsync("question").join() : failover.call("question");
  }
}
