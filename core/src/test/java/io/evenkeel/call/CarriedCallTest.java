package io.evenkeel.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that cross threads and calls that outlive theirs. */
@Timeout(60)
class CarriedCallTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Recorded exposure = new Recorded();

  @AfterEach
  void nothingIsLeftOpen() throws Exception {
    assertThat(CallScope.current()).isNull();
    var started = new CyclicBarrier(4);
    var left = new ArrayList<Future<Boolean>>();
    for (int i = 0; i < 4; i++) {
      left.add(
          pool.submit(
              () -> {
                started.await(20, TimeUnit.SECONDS);
                return CallScope.current() == null;
              }));
    }
    for (Future<Boolean> clean : left) {
      assertThat(clean.get(20, TimeUnit.SECONDS)).isTrue();
    }
    pool.shutdownNow();
  }

  private static void expose(Exposure exposure) {
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(exposure);
    }
  }

  private static List<String> knownValues() {
    CallScope call = CallScope.current();
    return call == null ? List.of("(no call)") : List.copyOf(call.knownValues());
  }

  private <T> T inPool(Callable<T> task) throws Exception {
    return pool.submit(task).get(20, TimeUnit.SECONDS);
  }

  private void runInPool(Runnable task) throws Exception {
    pool.submit(task).get(20, TimeUnit.SECONDS);
  }

  @Test
  void withoutWrappingAnotherThreadIsOutsideOfTheCall() throws Exception {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane");

      assertThat(inPool(CarriedCallTest::knownValues)).containsExactly("(no call)");
    }
  }

  @Test
  void whatIsKnownBeforeAndAfterWrappingIsKnownOnBothSides() throws Exception {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane");
      Callable<List<String>> task = CallScope.wrap(CarriedCallTest::knownValues);
      call.addKnownValue("Doe");
      assertThat(inPool(task)).containsExactly("Jane", "Doe");

      runInPool(
          CallScope.wrap(
              () -> {
                try (CallScope nested = CallScope.open()) {
                  nested.addKnownValue("1970-01-01");
                }
              }));
      assertThat(call.knownValues()).containsExactly("Jane", "Doe", "1970-01-01");
    }
  }

  @Test
  void exposuresOfAllThreadsAreToldOfTheOneEnd() throws Exception {
    var before = new Recorded();
    var after = new Recorded();
    try (CallScope call = CallScope.open()) {
      call.expose(before);
      runInPool(
          CallScope.wrap(
              () -> {
                expose(exposure);
                expose(before);
              }));
      call.expose(after);
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(before.told()).containsExactly("SUCCESS 5");
    assertThat(exposure.told()).containsExactly("SUCCESS 5");
    assertThat(after.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void whatATaskOpensIsNestedAndItsEndIsNotTheCalls() throws Exception {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      runInPool(
          CallScope.wrap(
              () -> {
                assertThat(CallScope.current()).isNotNull();
                expose(exposure);
                try (CallScope nested = CallScope.open()) {
                  assertThat(nested.isOutermost()).isFalse();
                  nested.end(Outcome.SERVER_ERROR, 1);
                }
                try (CallScope begun = CallScope.begin()) {
                  assertThat(begun.isOutermost()).isFalse();
                }
              }));
      call.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void aTaskCanNeitherCloseNorEndNorDetachTheCallThatItIsAGuestOf() throws Exception {
    try (CallScope call = CallScope.open()) {
      call.expose(exposure);
      runInPool(
          CallScope.wrap(
              () -> {
                try (CallScope host = Objects.requireNonNull(CallScope.current())) {
                  assertThat(host.isOutermost()).isFalse();
                  host.end(Outcome.SERVER_ERROR, 1);
                  host.detach().end(Outcome.SERVER_ERROR, 1);
                }
                assertThat(CallScope.current()).isNotNull();
              }));
      assertThat(exposure.told()).isEmpty();
      call.end(Outcome.SUCCESS, 5);
    }
  }

  @Test
  void whatATaskLeavesOpenIsGoneWithIt() throws Exception {
    try (CallScope call = CallScope.open()) {
      runInPool(
          CallScope.wrap(
              () -> {
                CallScope.open();
                CallScope.open();
              }));
      assertThat(call.isOutermost()).isTrue();
    }
  }

  @Test
  void aTaskThatRunsInItsCallersThreadFindsTheCallAndLeavesItAsItWas() {
    try (CallScope call = CallScope.open()) {
      CallScope.wrap(() -> expose(exposure)).run();

      assertThat(CallScope.current()).isSameAs(call);
      call.end(Outcome.SUCCESS, 5);
    }
    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void aTaskThatRunsWithinAnotherCallLeavesThatCallAlone() throws Exception {
    Runnable task;
    CallScope first = CallScope.open();
    first.addKnownValue("Jane");
    task = CallScope.wrap((Runnable) () -> assertThat(knownValues()).containsExactly("Jane"));
    first.close();

    try (CallScope second = CallScope.open()) {
      second.addKnownValue("John");
      second.expose(exposure);
      task.run();
      assertThat(second.knownValues()).containsExactly("John");
      second.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void aTaskThatOutlivesItsCallStillKnowsItsPatientAndNoLongerCounts() throws Exception {
    Runnable task;
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane");
      task =
          CallScope.wrap(
              () -> {
                assertThat(knownValues()).containsExactly("Jane");
                expose(exposure);
              });
      call.end(Outcome.SUCCESS, 5);
    }

    runInPool(task);

    assertThat(exposure.told()).isEmpty();
  }

  @Test
  void theFailureOfATaskPasses() {
    try (CallScope call = CallScope.open()) {
      Callable<String> task =
          CallScope.wrap(
              () -> {
                throw new IOException("on purpose");
              });
      assertThatThrownBy(task::call).isInstanceOf(IOException.class);
      assertThat(CallScope.current()).isSameAs(call);
    }
  }

  @Test
  void outsideOfACallATaskIsLeftAsItIs() {
    Runnable task = () -> {};

    assertThat(CallScope.wrap(task)).isSameAs(task);
  }

  @Test
  void aWrappedExecutorCarriesTheCallOfEachSubmission() throws Exception {
    var executor = CallScope.wrap(pool);
    for (String patient : List.of("Jane", "John")) {
      try (CallScope call = CallScope.open()) {
        call.addKnownValue(patient);
        assertThat(
                CompletableFuture.supplyAsync(CarriedCallTest::knownValues, executor)
                    .get(20, TimeUnit.SECONDS))
            .containsExactly(patient);
      }
    }
  }

  @Test
  void aDetachedCallEndsWhenItsResultIsThereOnWhateverThread() throws Exception {
    var answer = new CompletableFuture<String>();
    CallScope scope = CallScope.open();
    scope.expose(exposure);
    DetachedCall call = scope.detach();
    var told = answer.thenAccept(a -> call.end(Outcome.SUCCESS, 7));

    assertThat(CallScope.current()).isNull();
    try (CallScope next = CallScope.open()) {
      assertThat(next.isOutermost()).isTrue();
      next.end(Outcome.SERVER_ERROR, 1);
    }
    assertThat(exposure.told()).isEmpty();

    runInPool(() -> answer.complete("hello"));
    told.get(20, TimeUnit.SECONDS);
    call.end(Outcome.SERVER_ERROR, 8);

    assertThat(exposure.told()).containsExactly("SUCCESS 7");
  }

  @Test
  void whatACallStartedBeforeItWasDetachedStillCounts() throws Exception {
    var mayExpose = new CountDownLatch(1);
    CallScope scope = CallScope.open();
    scope.addKnownValue("Jane");
    Future<List<String>> task =
        pool.submit(
            CallScope.wrap(
                () -> {
                  assertThat(mayExpose.await(20, TimeUnit.SECONDS)).isTrue();
                  expose(exposure);
                  return knownValues();
                }));
    DetachedCall call = scope.detach();
    mayExpose.countDown();

    assertThat(task.get(20, TimeUnit.SECONDS)).containsExactly("Jane");
    call.wrap(() -> assertThat(knownValues()).containsExactly("Jane")).run();
    call.end(Outcome.SUCCESS, 7);

    assertThat(exposure.told()).containsExactly("SUCCESS 7");
  }

  @Test
  void detachingANestedOpeningOnlyClosesIt() {
    try (CallScope outer = CallScope.open()) {
      outer.expose(exposure);
      CallScope inner = CallScope.open();
      DetachedCall nested = inner.detach();
      nested.end(Outcome.SERVER_ERROR, 1);

      assertThat(CallScope.current()).isSameAs(outer);
      outer.end(Outcome.SUCCESS, 5);
    }

    assertThat(exposure.told()).containsExactly("SUCCESS 5");
  }

  @Test
  void closingAfterDetachingEndsNothing() {
    CallScope scope = CallScope.open();
    scope.expose(exposure);
    DetachedCall call = scope.detach();
    scope.close();
    scope.detach().end(Outcome.SERVER_ERROR, 1);
    assertThat(exposure.told()).isEmpty();

    call.end(Outcome.SUCCESS, 7);

    assertThat(exposure.told()).containsExactly("SUCCESS 7");
  }

  /**
   * Exposures race with the end: whichever came before it is told exactly once, whichever came
   * after is never told, and none is told twice or torn.
   */
  @Test
  void everyExposureIsToldOnceOrCameTooLate() throws Exception {
    for (int round = 0; round < 300; round++) {
      var exposures = IntStream.range(0, 24).mapToObj(i -> new Recorded()).toList();
      var start = new CyclicBarrier(3);
      CallScope scope = CallScope.open();
      scope.expose(exposures.get(0));
      var tasks = new ArrayList<Future<Boolean>>();
      for (int part = 0; part < 2; part++) {
        int first = part * 12;
        tasks.add(
            pool.submit(
                CallScope.wrap(
                    () -> {
                      start.await(20, TimeUnit.SECONDS);
                      for (Recorded one : exposures.subList(first, first + 12)) {
                        expose(one);
                        expose(one);
                      }
                      return true;
                    })));
      }
      DetachedCall call = scope.detach();
      start.await(20, TimeUnit.SECONDS);
      call.end(Outcome.SUCCESS, round);
      for (Future<Boolean> task : tasks) {
        assertThat(task.get(20, TimeUnit.SECONDS)).isTrue();
      }

      assertThat(exposures.get(0).told()).containsExactly("SUCCESS " + round);
      for (int part = 0; part < 2; part++) {
        List<Integer> told =
            exposures.subList(part * 12, part * 12 + 12).stream()
                .map(one -> one.told().size())
                .toList();
        assertThat(told).allMatch(times -> times <= 1);
        // One thread exposes in order, so the ones that were in time come first.
        assertThat(told).isSortedAccordingTo((a, b) -> b - a);
      }
    }
  }
}
