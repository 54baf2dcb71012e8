package io.evenkeel.flags;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A canary is rolled back by one person while another promotes it and decides. */
@JCStressTest
@Outcome(
    id = {"0, 0, 0, 0", "0, 1, 0, 0", "0, 1, 1, 0"},
    expect = Expect.ACCEPTABLE,
    desc = "once rolled back nobody has the canary, whoever promotes it")
@State
public class LatchRacesWithPromotion {
  private static final String UNIT = unit();
  private static final Configuration CONFIGURATION = configuration();

  private final ManualTime time = new ManualTime();
  private final long start = time.now().toEpochMilli() + 10_000;
  private final Flags flags =
      Flags.start(
          LiveConfiguration.fixed(CONFIGURATION),
          new Foundation(
              time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()));
  private final Flag flag = flags.flag("f");

  /** One who has the canary at 50 %. */
  private static String unit() {
    var bucketing = new Bucketing("f");
    for (int i = 0; ; i++) {
      if (bucketing.bucket("session-" + i) < 50_000) {
        return "session-" + i;
      }
    }
  }

  private static Configuration configuration() {
    var canary =
        new FlagSettings(
            "f",
            new Position("evenkeel.yml", 3, 5),
            true,
            Strategy.CANARY,
            Share.ofPercent(50),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("control", new FlagValue.Bool(false), "canary", new FlagValue.Bool(true)),
            Optional.empty(),
            List.of(),
            Map.of());
    Configuration none = Configuration.EMPTY;
    return new Configuration(
        none.objectives(),
        Map.of("f", canary),
        none.providers(),
        none.routing(),
        none.responseCache(),
        none.degradedMode(),
        none.circuitBreakers(),
        none.redaction(),
        none.findings());
  }

  private int decision() {
    return flag.decide(UNIT, start).isOn() ? 1 : 0;
  }

  @Actor
  public void rollsBack(IIII_Result result) {
    flags.rollback("f", "alice", "too slow");
    result.r1 = decision();
  }

  @Actor
  public void promotes(IIII_Result result) {
    flags.promote("f", "bob", "looks fine");
    result.r2 = decision();
    result.r3 = decision();
  }

  @Arbiter
  public void afterwards(IIII_Result result) {
    result.r4 = decision();
  }
}
