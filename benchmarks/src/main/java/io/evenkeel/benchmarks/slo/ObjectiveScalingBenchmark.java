package io.evenkeel.benchmarks.slo;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A record where there are more and more services with objectives, another of them each time. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // setUp comes before all else
public class ObjectiveScalingBenchmark {
  @Param({"1", "10", "100"})
  public int objectives;

  private Foundation foundation;
  private Slos slos;
  private SloService[] services;
  private LongAdder[] adders;

  /** Which service a thread records for next. */
  @State(Scope.Thread)
  public static class Next {
    private int index;

    int next(int length) {
      index = index + 1 < length ? index + 1 : 0;
      return index;
    }
  }

  @Setup
  public void setUp() {
    StringBuilder yaml = new StringBuilder("service_slos:\n");
    for (int i = 0; i < objectives; i++) {
      yaml.append("  service_").append(i).append(": {latency: {p95: \"< 700ms\"}}\n");
    }
    foundation = Foundation.inMemory();
    slos =
        Slos.start(
            LiveConfiguration.fixed(Configuration.parse("benchmark.yml", yaml.toString())),
            foundation);
    services = new SloService[objectives];
    adders = new LongAdder[objectives];
    for (int i = 0; i < objectives; i++) {
      services[i] = slos.service("service_" + i);
      adders[i] = new LongAdder();
    }
  }

  @TearDown
  public void close() {
    slos.close();
    foundation.close();
  }

  /** Two counters without windows, objectives or alerts. */
  @Benchmark
  public void floorTwoAdders(Next next) {
    LongAdder adder = adders[next.next(objectives)];
    adder.increment();
    adder.increment();
  }

  @Benchmark
  public void evenkeelRecord(Next next) {
    services[next.next(objectives)].record(Outcome.SUCCESS, 300_000_000);
  }
}
