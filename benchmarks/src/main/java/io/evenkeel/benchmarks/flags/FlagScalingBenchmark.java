package io.evenkeel.benchmarks.flags;

import io.evenkeel.Foundation;
import io.evenkeel.benchmarks.Murmur3;
import io.evenkeel.benchmarks.Sessions;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A percentage where there are more and more flags. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // setUp comes before all else
public class FlagScalingBenchmark {
  private static final int NAMES = 4096;

  @Param({"1", "10", "100", "1000", "10000"})
  public int flags;

  private Foundation foundation;
  private Flags all;
  private Flag one;
  private long start;
  private final String[] names = new String[NAMES];

  /** Which flag a thread asks for next. */
  @State(Scope.Thread)
  public static class Next {
    private int index;

    int next() {
      index = (index + 1) & (NAMES - 1);
      return index;
    }
  }

  @Setup
  public void setUp() {
    StringBuilder yaml = new StringBuilder("feature_flags:\n");
    for (int i = 0; i < flags; i++) {
      yaml.append("  flag_").append(i);
      yaml.append(": {enabled: true, strategy: canary, canary_percentage: 10}\n");
    }
    foundation = Foundation.inMemory();
    all =
        Flags.start(
            LiveConfiguration.fixed(Configuration.parse("benchmark.yml", yaml.toString())),
            foundation);
    one = all.flag("flag_" + flags / 2);
    start = foundation.time().now().toEpochMilli() + 60_000;
    Random random = new Random(20_261_201);
    for (int i = 0; i < NAMES; i++) {
      names[i] = "flag_" + random.nextInt(flags);
    }
  }

  @TearDown
  public void close() {
    all.close();
    foundation.close();
  }

  @Benchmark
  public boolean floorBareHash(Sessions sessions) {
    return Murmur3.isInTenth(sessions.next());
  }

  /** One flag, whose handle was resolved once. */
  @Benchmark
  public FlagDecision evenkeelDecide(Sessions sessions) {
    return one.decide(sessions.next(), start);
  }

  /** Another flag each time, found by its name: what no cache holds any more counts too. */
  @Benchmark
  public FlagDecision evenkeelLookUpAnyAndDecide(Sessions sessions, Next next) {
    return all.flag(names[next.next()]).decide(sessions.next(), start);
  }
}
