package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a flag looks at beside its own split costs no memory either. */
@Tag("FLAG-5")
class TargetingHotPathTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CONTEXTS = 64;

  private static final String FILE =
      """
      flag_segments:
        beta: "tenant in ['a', 'b'] and not segment('trial')"
        trial: "plan == 'trial' or seats < 5"
      feature_flags:
        half: {enabled: true, strategy: canary, canary_percentage: 50}
        guarded:
          enabled: true
          strategy: canary
          canary_percentage: 10
          requires: [{flag: half, variant: canary}]
        chained: {enabled: true, requires: [{flag: guarded, variant: control}]}
        segmented: {enabled: true, serve: control, rules: [{if: "segment('beta')", serve: canary}]}
        by_unit:
          enabled: true
          serve: control
          rules: [{if: "tenant == 'b'", serve: canary, percentage: 12.5}]
        by_text:
          enabled: true
          serve: control
          rules: [{if: "tenant == 'b'", serve: canary, percentage: 12.5, by: userId}]
        by_number:
          enabled: true
          serve: control
          rules: [{if: "tenant == 'b'", serve: canary, percentage: 12.5, by: age}]
        by_nothing:
          enabled: true
          serve: control
          rules: [{if: "tenant == 'b'", serve: canary, percentage: 12.5, by: gone}]
      """;

  @ParameterizedTest
  @CsvSource({
    "guarded, PREREQUISITE_FAILED, SPLIT",
    "chained, PREREQUISITE_FAILED, STATIC",
    "segmented, TARGETING_MATCH, STATIC",
    "by_unit, TARGETING_MATCH, STATIC",
    "by_text, TARGETING_MATCH, STATIC",
    "by_number, TARGETING_MATCH, STATIC",
    "by_nothing, STATIC, STATIC",
  })
  void aDecisionAllocatesNothing(String name, Reason one, Reason other) {
    try (Foundation foundation = Foundation.inMemory();
        Flags flags =
            Flags.start(
                LiveConfiguration.fixed(Configuration.parse("flags.yml", FILE)), foundation)) {
      Flag flag = flags.flag(name);
      FlagContext[] contexts = contexts();
      Set<Reason> reasons = EnumSet.noneOf(Reason.class);
      long best = Long.MAX_VALUE;
      // The first rounds compile; what a compiler thread does is not ours, so the least counts.
      for (int round = 0; round < 20; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
          reasons.add(flag.decide(contexts[i % CONTEXTS]).reason());
        }
        best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
      }

      assertThat(reasons).containsOnly(one, other);
      assertThat(best).as("bytes for 20,000 decisions").isZero();
    }
  }

  private static FlagContext[] contexts() {
    var contexts = new FlagContext[CONTEXTS];
    for (int i = 0; i < CONTEXTS; i++) {
      contexts[i] =
          FlagContext.of(new UUID(i, -i).toString())
              .with("tenant", "b")
              .with("seats", i)
              .with("plan", "paid")
              .with("userId", "user-" + i)
              .with("age", i);
    }
    return contexts;
  }
}
