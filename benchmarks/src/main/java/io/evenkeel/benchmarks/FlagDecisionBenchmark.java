package io.evenkeel.benchmarks;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** "Which variant does this session get?" at 10 %, one of 100 flags. */
@State(Scope.Thread)
public class FlagDecisionBenchmark {
  private static final int FLAGS = 100;

  private final Sessions sessions = new Sessions();
  private final Foundation foundation = Foundation.inMemory();
  private final Flags flags =
      Flags.start(
          LiveConfiguration.fixed(Configuration.parse("benchmark.yml", yaml())), foundation);
  private final Flag flag = flags.flag("flag_42");

  private static String yaml() {
    StringBuilder yaml = new StringBuilder("feature_flags:\n");
    for (int i = 0; i < FLAGS; i++) {
      yaml.append("  flag_").append(i).append(":\n");
      yaml.append("    enabled: true\n    strategy: canary\n    canary_percentage: 10\n");
      yaml.append("    variants: {control: gpt-4o-mini, canary: gpt-4o}\n");
    }
    return yaml.toString();
  }

  @TearDown
  public void close() {
    flags.close();
    foundation.close();
  }

  /** No sticky percentage can do with less: one hash over the id, one comparison. */
  @Benchmark
  public boolean floorBareHash() {
    long bucket = (Integer.toUnsignedLong(Murmur3.hash(sessions.next(), 42)) * 100_000) >>> 32;
    return bucket < 10_000;
  }

  /** The handle was resolved once, as a service should. */
  @Benchmark
  public FlagDecision evenkeelDecide() {
    return flag.decide(sessions.next());
  }

  /** The handle is looked up by name on every call, as a service might. */
  @Benchmark
  public FlagDecision evenkeelLookUpAndDecide() {
    return flags.flag("flag_42").decide(sessions.next());
  }
}
