package io.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.csp.sentinel.slots.block.degrade.DegradeException;
import io.evenkeel.benchmarks.redaction.BriefLineBenchmark;
import io.evenkeel.benchmarks.redaction.DirtyLineBenchmark;
import io.evenkeel.benchmarks.redaction.LineScalingBenchmark;
import io.evenkeel.benchmarks.redaction.LogbackEventBenchmark;
import io.evenkeel.benchmarks.redaction.LogbackFileBenchmark;
import io.evenkeel.benchmarks.redaction.MixedLineBenchmark;
import io.evenkeel.benchmarks.redaction.PatternScalingBenchmark;
import io.evenkeel.benchmarks.redaction.ThroughputBenchmark;
import io.evenkeel.benchmarks.redaction.UnlikeLineBenchmark;
import io.evenkeel.benchmarks.report.Measured;
import io.evenkeel.benchmarks.report.Page;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark method is run once, so that none can rot; nothing is measured here. */
class EveryBenchmarkRunsTest {
  private static final List<Class<?>> CLASSES =
      List.of(
          FlagDecisionBenchmark.class,
          FlagDecisionOnTwoThreadsBenchmark.class,
          FlagScalingBenchmark.class,
          ObjectiveScalingBenchmark.class,
          ProviderScalingBenchmark.class,
          ThreadScalingBenchmark.class,
          FlagPeersBenchmark.class,
          FlagPeersOnTwoThreadsBenchmark.class,
          SloCallBenchmark.class,
          SloCallOnTwoThreadsBenchmark.class,
          BreakerCallBenchmark.class,
          BreakerCallOnTwoThreadsBenchmark.class,
          FailoverCallBenchmark.class,
          FailoverCallOnTwoThreadsBenchmark.class,
          RequestPathBenchmark.class,
          BriefLineBenchmark.class,
          UnlikeLineBenchmark.class,
          MixedLineBenchmark.class,
          DirtyLineBenchmark.class,
          PatternScalingBenchmark.class,
          LineScalingBenchmark.class,
          ThroughputBenchmark.class,
          LogbackEventBenchmark.class,
          LogbackFileBenchmark.class);

  @Test
  void theMeasuredMethodsAreWoven() {
    SloCallBenchmark benchmark = new SloCallBenchmark();
    try {
      var caller = new SloCallBenchmark.Caller();
      benchmark.evenkeelCounted(caller);
      benchmark.evenkeelCountedObject(caller);
      benchmark.evenkeelCountedAndTimed(caller);

      assertThat(benchmark.recorded("counted")).isEqualTo(2);
      assertThat(benchmark.recorded("timed")).isEqualTo(1);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void theRequestIsWovenAndLogsOneCleanLine() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    RequestPathBenchmark benchmark = new RequestPathBenchmark(sink);
    try {
      var assistant = new RequestPathBenchmark.Assistant();
      Sessions sessions = new Sessions();
      for (int i = 0; i < 4_096; i++) {
        benchmark.evenkeelRequest(assistant, sessions);
      }
      assertThat(benchmark.recorded()).isEqualTo(4_096);
      List<String> lines = sink.toString(StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(4_096);
      // Clean but for an id that by chance holds what looks like a value.
      assertThat(lines)
          .filteredOn(line -> !line.contains("turn of session " + sessions.next() + " answered"))
          .hasSizeLessThan(3);

      sink.reset();
      benchmark.evenkeelRequestWithoutLog(assistant, sessions);
      benchmark.evenkeelPartSlo(assistant);
      assertThat(benchmark.recorded()).isEqualTo(4_098);
      assertThat(sink.size()).isZero();
    } finally {
      benchmark.close();
    }
  }

  @Test
  void thePeersCountTheCallsTheyAreMeasuredOn() throws ReflectiveOperationException {
    BreakerCallBenchmark breakers = new BreakerCallBenchmark();
    SentinelPeer sentinel = new SentinelPeer();
    FailoverCallBenchmark failover = new FailoverCallBenchmark();
    SloCallBenchmark slo = new SloCallBenchmark();
    SloPeers sloPeers = new SloPeers();
    try {
      assertThat(breakers.countedByPeers(sentinel).values()).containsOnly(0L);
      assertThat(callPeers(breakers, sentinel)).isEqualTo(breakers.countedByPeers(sentinel));
      assertThat(callPeers(failover)).isEqualTo(failover.countedByPeers());
      assertThat(callPeers(slo, sloPeers, new SloCallBenchmark.Caller()))
          .isEqualTo(sloPeers.recorded());
    } finally {
      breakers.close();
      failover.close();
      slo.close();
      sloPeers.close();
    }
  }

  @Test
  void sentinelDegrades() {
    SentinelPeer sentinel = new SentinelPeer();
    Supplier<String> down =
        () -> {
          throw new IllegalStateException("down");
        };
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> sentinel.call(down)).hasMessage("down");
    }
    assertThatThrownBy(() -> sentinel.call(down)).isInstanceOf(DegradeException.class);
  }

  @Test
  void theStacksRetryAndThenFallBack() {
    AtomicInteger calls = new AtomicInteger();
    Supplier<String> down =
        () -> {
          calls.incrementAndGet();
          throw new IllegalStateException("down");
        };
    assertThat(new FailsafePeer<>(down::get, "instead").get()).isEqualTo("instead");
    assertThat(calls).hasValue(3);
    assertThat(new Resilience4jStack<>(down, "instead").get()).isEqualTo("instead");
    assertThat(calls).hasValue(6);
  }

  /** Calls each method of a peer once; all of them, with the one call of each. */
  private static Map<String, Long> callPeers(Object benchmark, Object... states)
      throws ReflectiveOperationException {
    Map<String, Long> called = new HashMap<>();
    for (Method method : benchmark.getClass().getMethods()) {
      if (method.getName().startsWith("peer")) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes())
                .map(type -> Arrays.stream(states).filter(type::isInstance).findAny().orElseThrow())
                .toArray();
        method.invoke(benchmark, arguments);
        called.put(method.getName(), 1L);
      }
    }
    return called;
  }

  @Test
  void everyBenchmarkRunsOnceWithoutFailure() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io\\.evenkeel\\.benchmarks\\..*")
                    .forks(0)
                    .param("flags", "10")
                    .param("objectives", "10")
                    .param("providers", "10")
                    .param("patterns", "10")
                    .param("characters", "1000")
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    Stream<Method> methods = CLASSES.stream().flatMap(type -> Arrays.stream(type.getMethods()));
    assertThat(results)
        .hasSize(
            (int) methods.filter(method -> method.isAnnotationPresent(Benchmark.class)).count());
    assertThat(Page.tables(Measured.of(results, "quick", 0)))
        .contains(CLASSES.stream().map(Class::getSimpleName).toList())
        .contains("| floorBareHash |");
  }
}
