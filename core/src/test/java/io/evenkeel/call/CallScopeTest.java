package io.evenkeel.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallScopeTest {
  private final Recorded exposure = new Recorded();
  private final Recorded other = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void theEndReachesEveryExposureOfTheCallOnce() {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      call.expose(other);
      call.expose(exposure);
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
    assertThat(other.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void theFirstEndCounts() {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      call.end(Outcome.SERVER_ERROR, 5);
      call.end(Outcome.SUCCESS, 6);
    }

    assertThat(exposure.told()).containsExactly("SERVER_ERROR 5");
  }

  @Test
  void anExposureAfterTheEndIsNotPartOfTheCall() {
    try (CallScope call = CallScope.open()) {
      call.end(Outcome.SUCCESS, 5);
      call.expose(exposure);
    }

    assertThat(exposure.told()).isEmpty();
  }

  @Test
  void aCallThatClosesWithoutAnEndIsIgnored() {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
    }

    assertThat(exposure.told()).containsExactly("IGNORED 0");
  }

  @Test
  void aNestedOpeningJoinsTheCallAndItsEndDoesNotReachTheExposures() {
    try (CallScope outer = CallScope.open()) {
      assertThat(outer.isOutermost()).isTrue();
      try (CallScope inner = CallScope.open()) {
        assertThat(inner.isOutermost()).isFalse();
        inner.expose(exposure);
        inner.addKnownValue("Jane Doe");
        inner.end(Outcome.SERVER_ERROR, 1);
      }
      assertThat(outer.isOutermost()).isTrue();
      assertThat(outer.knownValues()).containsExactly("Jane Doe");
      outer.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void theCurrentScopeIsTheInnermost() {
    assertThat(CallScope.current()).isNull();
    try (CallScope outer = CallScope.open()) {
      assertThat(CallScope.current()).isSameAs(outer);
      try (CallScope inner = CallScope.open()) {
        assertThat(CallScope.current()).isSameAs(inner);
      }
      assertThat(CallScope.current()).isSameAs(outer);
    }
  }

  @Test
  void theNextCallKnowsNothingOfTheOneBefore() {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      call.addKnownValue("Jane Doe");
      call.end(Outcome.SUCCESS, 5);
    }
    try (CallScope call = CallScope.open()) {
      assertThat(call.knownValues()).isEmpty();
      call.end(Outcome.SERVER_ERROR, 6);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void knownValuesAreKeptOnceAndBlankOnesNotAtAll() {
    try (CallScope call = CallScope.open()) {
      for (String value : List.of("Jane", "", "  ", "Doe", "Jane")) {
        call.addKnownValue(value);
      }
      assertThat(call.knownValues()).containsExactly("Jane", "Doe");
      assertThatThrownBy(() -> call.knownValues().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void ofTooManyKnownValuesTheOldestAreForgotten() {
    try (CallScope call = CallScope.open()) {
      for (int i = 0; i < Call.MOST_KNOWN_VALUES + 10; i++) {
        call.addKnownValue("patient " + i);
      }
      assertThat(call.knownValues())
          .hasSize(Call.MOST_KNOWN_VALUES)
          .contains("patient " + (Call.MOST_KNOWN_VALUES + 9))
          .doesNotContain("patient 9");
    }
  }

  @Test
  void anExposureThatBreaksItsPromiseIsFeltNeitherByTheCallNorByTheOthers() {
    try (CallScope call = CallScope.open()) {
      call.expose(
          (outcome, nanos) -> {
            throw new IllegalStateException("on purpose");
          });
      call.expose(exposure);
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void anErrorOfTheMachinePassesAfterAllWereToldAndTheScopeIsClean() {
    CallScope call = CallScope.open();
    call.expose(
        (outcome, nanos) -> {
          throw new OutOfMemoryError("on purpose");
        });
    call.expose(exposure);

    assertThatThrownBy(call::close).isInstanceOf(OutOfMemoryError.class);

    assertThat(exposure.told()).containsExactly("IGNORED 0");
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void anExposureMayOpenAScopeWhileItIsTold() {
    try (CallScope call = CallScope.open()) {
      call.expose(
          (outcome, nanos) -> {
            try (CallScope nested = CallScope.open()) {
              nested.expose(new Recorded());
              nested.end(Outcome.SERVER_ERROR, 1);
            }
          });
      call.expose(exposure);
    }

    assertThat(exposure.told()).containsExactly("IGNORED 0");
  }

  @Test
  void closingTwiceEndsNothingElse() {
    try (CallScope outer = CallScope.open()) {
      outer.expose(exposure);
      CallScope inner = CallScope.open();
      inner.close();
      inner.close();
      inner.expose(other);
      inner.end(Outcome.SERVER_ERROR, 1);

      assertThat(CallScope.current()).isSameAs(outer);
      outer.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
    assertThat(other.told()).isEmpty();
  }

  @Test
  void aScopeLeftOpenInsideIsClosedByTheOneAround() {
    try (CallScope outer = CallScope.open()) {
      CallScope.open().expose(exposure);
      CallScope.open();
      assertThat(outer.isOutermost()).isTrue();
      outer.end(Outcome.SUCCESS, 5);
    }

    assertThat(CallScope.current()).isNull();
    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void aScopeOnAnotherThreadDoesNothing() throws InterruptedException {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane");
      var seen = new ArrayList<Object>();
      var thread =
          new Thread(
              () -> {
                seen.add(call.isOutermost());
                seen.addAll(call.knownValues());
                misuse(call);
              });
      thread.start();
      thread.join();

      assertThat(seen).containsExactly(false);
      assertThat(CallScope.current()).isSameAs(call);
      assertThat(call.knownValues()).containsExactly("Jane");
      call.expose(other);
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).isEmpty();
    assertThat(other.told()).containsExactly("SUCCESS 5");
  }

  private void misuse(CallScope scopeOfAnotherThread) {
    scopeOfAnotherThread.expose(exposure);
    scopeOfAnotherThread.addKnownValue("Doe");
    scopeOfAnotherThread.end(Outcome.SERVER_ERROR, 1);
    scopeOfAnotherThread.detach().end(Outcome.SERVER_ERROR, 1);
    scopeOfAnotherThread.close();
  }

  @Test
  void whatWasNeverClosedIsSweptAwayWhereACallBegins() {
    CallScope leaked = CallScope.open();
    leaked.expose(exposure);
    leaked.addKnownValue("Jane");
    CallScope.open();

    try (CallScope call = CallScope.begin()) {
      assertThat(call.isOutermost()).isTrue();
      assertThat(call.knownValues()).isEmpty();
      call.expose(other);
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("IGNORED 0");
    assertThat(other.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void whatIsLeakedOverAndOverIsBounded() {
    for (int i = 0; i <= ThreadCall.DEEPEST; i++) {
      CallScope leaked = CallScope.open();
      leaked.addKnownValue("patient " + i);
      leaked.expose(new Recorded());
    }

    try (CallScope call = Objects.requireNonNull(CallScope.current())) {
      assertThat(call.isOutermost()).isTrue();
      assertThat(call.knownValues()).containsExactly("patient " + ThreadCall.DEEPEST);
    }
  }
}
