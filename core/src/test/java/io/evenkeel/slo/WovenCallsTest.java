package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WovenCallsTest {
  private final Engine engine =
      new Engine(
          Objectives.availability(Clinic.SERVICE, "99.9"),
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)),
          Objectives.availability("desk", "99"));
  private final Clinic clinic = new Clinic();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-2")
  void aCallFeedsItsService() {
    assertThat(clinic.book("monday")).isEqualTo("booked monday");
    assertCounts(1, 0);
  }

  @Test
  @Tag("SLO-2")
  void aPrivateMethodThatItsOwnClassCallsCounts() {
    assertThat(clinic.callsItself()).isEqualTo(5);
    assertCounts(2, 0);
  }

  @Test
  @Tag("SLO-2")
  void staticAndFinalMethodsCount() {
    assertThat(Clinic.of(1, 2.0, (byte) 3)).isEqualTo(6);
    clinic.nothing();
    assertCounts(2, 0);
  }

  @Test
  @Tag("SLO-2")
  void methodsOfInterfacesAndRecordsCount() {
    assertThat(new Clinic.Greeter() {}.greet("you")).isEqualTo("hello you");
    assertThat(Clinic.Greeter.ofInterface()).isEqualTo(3);
    var visit = new Clinic.Visit(120);
    assertThat(visit.hours()).isEqualTo(2);
    assertThat(visit.minutes()).isEqualTo(120);
    assertCounts(4, 0);
  }

  @Test
  @Tag("SLO-2")
  void aBridgeMethodDoesNotCountASecondTime() throws Exception {
    Callable<String> throughTheBridge = clinic;
    assertThat(throughTheBridge.call()).isEqualTo("called");
    assertCounts(1, 0);
  }

  @Test
  void everyWayOutOfAMethodCountsOnce() throws IOException {
    assertThat(clinic.everyPath(0)).isEmpty();
    assertThat(clinic.everyPath(1)).containsExactly(2);
    Throwable thrown = catchThrowable(() -> clinic.everyPath(7));
    assertThat(thrown).isInstanceOf(IOException.class).hasMessage("no 7");
    assertCounts(3, 1); // nothing() ran in the finally block and counts for itself
  }

  @Test
  @Tag("SLO-2")
  void nestedCallsEachFeedTheirOwnService() {
    clinic.throughTheDesk();
    assertCounts(1, 0);
    assertThat(engine.status("desk", "availability").good()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {IOException.class, StackOverflowError.class, AssertionError.class, Error.class})
  void whatTheMethodThrowsReachesItsCallerUntouched(Class<? extends Throwable> type)
      throws Exception {
    Throwable thrown = type.getDeclaredConstructor().newInstance();
    StackTraceElement[] trace = thrown.getStackTrace();
    assertThat(catchThrowable(() -> clinic.fail(thrown))).isSameAs(thrown);
    assertThat(thrown.getSuppressed()).isEmpty();
    assertThat(thrown.getStackTrace()).isEqualTo(trace);
    assertCounts(0, 1);
  }

  @Test
  @Tag("SLO-3")
  void anExceptionDeclaredAsTheCallersMistakeIsNotBadForAvailability() {
    var aSubtype = new NumberFormatException();
    assertThat(catchThrowable(() -> clinic.fail(aSubtype))).isSameAs(aSubtype);
    assertCounts(1, 0);
  }

  @Test
  @Tag("SLO-3")
  void anExceptionDeclaredAsIgnoredCountsNowhere() {
    var gone = new FileNotFoundException();
    assertThat(catchThrowable(() -> clinic.fail(gone))).isSameAs(gone);
    assertCounts(0, 0);
  }

  @Test
  void beforeStartAndAfterCloseNothingIsRecorded() {
    clinic.book("before");
    ObjectiveStatus before = engine.status(Clinic.SERVICE, "availability");
    engine.close();
    clinic.book("after");
    assertThat(engine.status(Clinic.SERVICE, "availability")).isEqualTo(before);
    assertThat(before.good()).isEqualTo(1);
  }

  @Test
  void theSlosStartedLastRecordsTheWovenMethods() {
    try (var second = new Engine(Objectives.availability(Clinic.SERVICE, "99"))) {
      clinic.book("monday");
      assertThat(second.status(Clinic.SERVICE, "availability").good()).isEqualTo(1);
      engine.close();
      clinic.book("tuesday");
      assertThat(second.status(Clinic.SERVICE, "availability").good()).isEqualTo(2);
    }
    clinic.book("wednesday");
    assertCounts(0, 0);
  }

  private void assertCounts(long good, long bad) {
    ObjectiveStatus status = engine.status(Clinic.SERVICE, "availability");
    assertThat(status.good()).isEqualTo(good);
    assertThat(status.bad()).isEqualTo(bad);
  }
}
