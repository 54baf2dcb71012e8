package io.evenkeel.benchmarks.flags;

import io.evenkeel.Foundation;
import io.evenkeel.benchmarks.Murmur3;
import io.evenkeel.benchmarks.Sessions;
import io.evenkeel.call.CallScope;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * "Which variant does this session get?" at 10 %, one of 100 flags; and what else a flag may be.
 */
@State(Scope.Benchmark)
public class FlagDecisionBenchmark {
  private static final int FLAGS = 100;
  private static final String OTHERS =
      """
        static_flag: {enabled: true}
        ruled_flag:
          enabled: true
          serve: control
          rules: [{if: "tenant in ['clinic-a', 'clinic-b'] and appVersion >= 4.2.0", serve: canary}]
        guarded_flag: {enabled: true, requires: [{flag: flag_42, variant: canary}]}
      """;

  private final Foundation foundation = Foundation.inMemory();
  private final Flags flags =
      Flags.start(
          LiveConfiguration.fixed(Configuration.parse("benchmark.yml", yaml())), foundation);
  private final Flag flag = flags.flag("flag_42");
  private final Flag staticFlag = flags.flag("static_flag");
  private final Flag ruledFlag = flags.flag("ruled_flag");
  private final Flag guardedFlag = flags.flag("guarded_flag");
  private final long start = foundation.time().now().toEpochMilli() + 60_000;
  private final FlagContext context =
      FlagContext.of("session-1")
          .with("locale", "de-DE")
          .with("tenant", "clinic-b")
          .with("appVersion", "4.10.1");

  private static String yaml() {
    StringBuilder yaml = new StringBuilder("feature_flags:\n");
    for (int i = 0; i < FLAGS; i++) {
      yaml.append("  flag_").append(i).append(":\n");
      yaml.append("    enabled: true\n    strategy: canary\n    canary_percentage: 10\n");
      yaml.append("    variants: {control: gpt-4o-mini, canary: gpt-4o}\n");
    }
    return yaml + OTHERS;
  }

  @TearDown
  public void close() {
    flags.close();
    foundation.close();
  }

  /** No sticky percentage can do with less: one hash over the id, one comparison. */
  @Benchmark
  public boolean floorBareHash(Sessions sessions) {
    return Murmur3.isInTenth(sessions.next());
  }

  /** What every line below pays for its next session. */
  @Benchmark
  public String floorNextSession(Sessions sessions) {
    return sessions.next();
  }

  /** The same for everybody. */
  @Benchmark
  public FlagDecision evenkeelStatic(Sessions sessions) {
    return staticFlag.decide(sessions.next());
  }

  /** The handle was resolved once and the session's start is known, as a service should. */
  @Benchmark
  public FlagDecision evenkeelDecide(Sessions sessions) {
    return flag.decide(sessions.next(), start);
  }

  /** The session's start is not known: the first sight of it is remembered. */
  @Benchmark
  public FlagDecision evenkeelDecideWithoutStart(Sessions sessions) {
    return flag.decide(sessions.next());
  }

  /** Within a call, which the decision is noted in. */
  @Benchmark
  @SuppressWarnings("try") // the scope is what is measured
  public FlagDecision evenkeelDecideInACall(Sessions sessions) {
    try (CallScope call = CallScope.open()) {
      return flag.decide(sessions.next(), start);
    }
  }

  /** The call alone, without a decision. */
  @Benchmark
  @SuppressWarnings("try") // the scope is what is measured
  public String floorCall(Sessions sessions) {
    try (CallScope call = CallScope.open()) {
      return sessions.next();
    }
  }

  /** One rule of two conditions, which hold; the second compares versions. */
  @Benchmark
  public FlagDecision evenkeelRuleOfTwoConditions() {
    return ruledFlag.decide(context);
  }

  /** Another flag's percentage decides first. */
  @Benchmark
  public FlagDecision evenkeelWithAPrerequisite(Sessions sessions) {
    return guardedFlag.decide(sessions.next(), start);
  }

  /** The handle is looked up by name on every call, as a service might. */
  @Benchmark
  public FlagDecision evenkeelLookUpAndDecide(Sessions sessions) {
    return flags.flag("flag_42").decide(sessions.next(), start);
  }
}
