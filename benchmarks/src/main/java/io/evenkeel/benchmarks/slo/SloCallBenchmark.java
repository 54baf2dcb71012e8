package io.evenkeel.benchmarks.slo;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.Slo;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One measured call of a method that does next to nothing. */
@State(Scope.Benchmark)
public class SloCallBenchmark {
  private static final String YAML =
      """
      service_slos:
        counted:
          availability: {target: 99.9%, measurement_window: 30d}
        timed:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms"}
      """;
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Foundation foundation = Foundation.inMemory();
  private final Slos slos =
      Slos.start(LiveConfiguration.fixed(Configuration.parse("benchmark.yml", YAML)), foundation);
  private final SloService timed = slos.service("timed");

  /** The calls of one thread; nothing that they write is shared. */
  @State(Scope.Thread)
  public static class Caller {
    private int answers;

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int answer() {
      return answers++;
    }

    @Slo("counted")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int countedAnswer() {
      return answers++;
    }

    @Slo("timed")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    int timedAnswer() {
      return answers++;
    }

    @Slo("counted")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    Object countedObject() {
      answers++;
      return this;
    }
  }

  @TearDown
  public void close() {
    slos.close();
    foundation.close();
  }

  /** How many calls of a service were counted; 0 would mean that nothing was woven. */
  long recorded(String service) {
    return recorded(slos, service);
  }

  public static long recorded(Slos slos, String service) {
    return slos.statuses().stream()
        .filter(status -> status.service().equals(service))
        .mapToLong(status -> status.good())
        .max()
        .orElse(0);
  }

  /** The call itself. */
  @Benchmark
  public int floorBareCall(Caller caller) {
    return caller.answer();
  }

  /** Whoever wants to know a duration has to ask for the time twice. */
  @Benchmark
  public long floorTwoNanoTimes(Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    return System.nanoTime() - start + answer;
  }

  /** A woven method whose service has an availability objective. */
  @Benchmark
  public int evenkeelCounted(Caller caller) {
    return caller.countedAnswer();
  }

  /** The same where the result has to be looked at, since it may complete later. */
  @Benchmark
  public Object evenkeelCountedObject(Caller caller) {
    return caller.countedObject();
  }

  /** A woven method whose service has a latency objective too. */
  @Benchmark
  public int evenkeelCountedAndTimed(Caller caller) {
    return caller.timedAnswer();
  }

  /** Only the record, for those who measure themselves. */
  @Benchmark
  public void evenkeelRecord() {
    timed.record(Outcome.SUCCESS, 300_000_000);
  }

  /** Micrometer's timer without a bucket, by hand around the same call. */
  @Benchmark
  public int peerMicrometerTimerPlain(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return answer;
  }

  /** The same with one bucket at 700 ms. */
  @Benchmark
  public int peerMicrometerTimer(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.timerWithBucket.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return answer;
  }

  /** The same with the buckets that percentiles are computed from. */
  @Benchmark
  public int peerMicrometerTimerPercentiles(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.timerWithHistogram.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return answer;
  }

  /** OpenTelemetry's histogram with its default buckets, by hand around the same call. */
  @Benchmark
  public int peerOpenTelemetryHistogram(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.explicit.record((System.nanoTime() - start) / SECOND, peers.attributes);
    return answer;
  }

  /** The same with exponential buckets. */
  @Benchmark
  public int peerOpenTelemetryExponential(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.exponential.record((System.nanoTime() - start) / SECOND, peers.attributes);
    return answer;
  }

  /** HdrHistogram's recorder with two digits, by hand around the same call. */
  @Benchmark
  public int peerHdrRecorder(SloPeers peers, Caller caller) {
    long start = System.nanoTime();
    int answer = caller.answer();
    peers.recorder.recordValue(System.nanoTime() - start);
    return answer;
  }

  /** {@code @Timed} as it is used: Micrometer's aspect around a Spring bean. */
  @Benchmark
  public int peerTimedAspect(SloPeers peers, Caller caller) {
    return peers.timed.answer(caller);
  }

  /** The same with one bucket at 700 ms, which a filter of the registry adds. */
  @Benchmark
  public int peerTimedAspectWithBucket(SloPeers peers, Caller caller) {
    return peers.timedWithBucket.answer(caller);
  }

  /** {@code @Observed}, with timers behind it: what has ended, and what is under way. */
  @Benchmark
  public int peerObservedAspect(SloPeers peers, Caller caller) {
    return peers.observed.answer(caller);
  }

  /** The same without the timer of what is under way. */
  @Benchmark
  public int peerObservedAspectTimerOnly(SloPeers peers, Caller caller) {
    return peers.observedTimerOnly.answer(caller);
  }
}
