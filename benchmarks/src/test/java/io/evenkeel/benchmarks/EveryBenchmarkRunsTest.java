package io.evenkeel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.benchmarks.breakers.BreakerCallBenchmark;
import io.evenkeel.benchmarks.breakers.BreakerCallOnTwoThreadsBenchmark;
import io.evenkeel.benchmarks.breakers.FailoverCallBenchmark;
import io.evenkeel.benchmarks.breakers.FailoverCallOnTwoThreadsBenchmark;
import io.evenkeel.benchmarks.breakers.ProviderScalingBenchmark;
import io.evenkeel.benchmarks.flags.FlagDecisionBenchmark;
import io.evenkeel.benchmarks.flags.FlagDecisionOnTwoThreadsBenchmark;
import io.evenkeel.benchmarks.flags.FlagPeersBenchmark;
import io.evenkeel.benchmarks.flags.FlagPeersOnTwoThreadsBenchmark;
import io.evenkeel.benchmarks.flags.FlagScalingBenchmark;
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
import io.evenkeel.benchmarks.request.RequestPathBenchmark;
import io.evenkeel.benchmarks.request.ThreadScalingBenchmark;
import io.evenkeel.benchmarks.slo.ObjectiveScalingBenchmark;
import io.evenkeel.benchmarks.slo.SloCallBenchmark;
import io.evenkeel.benchmarks.slo.SloCallOnTwoThreadsBenchmark;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
