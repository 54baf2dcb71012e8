package io.evenkeel.benchmarks.flags;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Evenkeel: the handle resolved once and the session's start known, as a service should. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // start comes before all else
public class EvenkeelFlag extends FlagPeer {
  private Foundation foundation;
  private Flags flags;
  private Flag flag;
  private long start;

  @Override
  void start() {
    String each = "  %s: {enabled: true, strategy: canary, canary_percentage: 10}\n";
    foundation = Foundation.inMemory();
    flags =
        Flags.start(
            LiveConfiguration.fixed(
                Configuration.parse(
                    "benchmark.yml", "feature_flags:\n" + forEachFlag(each::formatted, ""))),
            foundation);
    flag = flags.flag(FLAG);
    start = foundation.time().now().toEpochMilli() + 60_000;
  }

  @Override
  boolean isOn(String id) {
    return flag.decide(id, start).isOn();
  }

  @Override
  void stop() {
    flags.close();
    foundation.close();
  }
}
