package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.flag;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.change.RecentChange;
import io.evenkeel.change.Trace;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flags;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-16")
class FlagChangedTest {
  private static final String BECAUSE = " --reason 'suspect of an alert'";

  private final ManualTime time = new ManualTime();
  private final Foundation foundation = Fixtures.foundation(time);
  private final Fixtures.Reloadable configuration = new Fixtures.Reloadable(canary("greeting", 20));

  private List<FlagChanged> changes() {
    return foundation.changes().recent("desk").changes().stream()
        .map(RecentChange::change)
        .map(FlagChanged.class::cast)
        .toList();
  }

  private FlagChanged last() {
    List<FlagChanged> changes = changes();
    return changes.get(changes.size() - 1);
  }

  @Test
  void eachChangeOfAFlagIsRememberedOnceWithTheCommandThatTakesItBack() {
    try (Flags flags = Flags.start(configuration, foundation)) {
      assertThat(last().what()).isEqualTo("flag greeting defined, generation 1");
      assertThat(last().undo()).isEqualTo("evenkeel flags rollback greeting" + BECAUSE);
      assertThat(last().kind()).isEqualTo("flag");

      flags.promote("greeting", "ann", "it is good");
      assertThat(last().what()).isEqualTo("flag greeting given to 100%, generation 2");
      assertThat(last().undo()).isEqualTo("evenkeel flags rollback greeting" + BECAUSE);

      flags.rollback("greeting", "ann", "it is bad");
      assertThat(last().what()).startsWith("flag greeting rolled back");
      assertThat(last().undo()).isEqualTo("evenkeel flags clear greeting" + BECAUSE);
      assertThat(last().isReaction()).isFalse();

      flags.clear("greeting", "ann", "fixed");
      assertThat(last().what()).startsWith("flag greeting cleared");
      assertThat(last().undo()).isEqualTo("evenkeel flags rollback greeting" + BECAUSE);

      flags.disable("greeting", "ann", "emergency");
      assertThat(last().what()).startsWith("flag greeting disabled");
      assertThat(last().undo()).isEqualTo("evenkeel flags clear greeting" + BECAUSE);
      time.advance(Duration.ofMinutes(1));
      assertThat(changes()).hasSize(5);
    }
  }

  @Test
  void aFlagForEverybodyIsTakenBackByDisablingItAndOneThatIsOffByItsFileAlone() {
    configuration.become(flag("greeting", true));
    try (Flags flags = Flags.start(configuration, foundation)) {
      assertThat(last().undo()).isEqualTo("evenkeel flags disable greeting" + BECAUSE);

      configuration.become(flag("greeting", false));
      assertThat(last().undo()).isEmpty();
      assertThat(flags.statuses()).hasSize(1);
    }
  }

  @Test
  void theRampsOwnRollbackIsAReaction() {
    try (Flags flags = Flags.start(configuration, foundation)) {
      for (int session = 0; session < 5_000; session++) {
        call(flags, "s" + session, true);
      }
      time.advance(Duration.ofSeconds(1));

      assertThat(last().what()).startsWith("flag greeting rolled back");
      assertThat(last().isReaction()).isTrue();
    }
  }

  @Test
  void callsAreCountedForTheArmThatTheChangeNames() {
    try (Flags flags = Flags.start(configuration, foundation)) {
      for (int session = 0; session < 1_000; session++) {
        call(flags, "s" + session, false);
      }
      List<Trace> traces = foundation.changes().recent("desk").tags();

      assertThat(traces).extracting(Trace::tag).containsExactly("flag greeting#1:canary");
      assertThat(traces.get(0).good()[0]).as("20 %").isBetween(150L, 250L);
      assertThat(traces.get(0).bad()[0]).isZero();
    }
  }

  private static void call(Flags flags, String session, boolean canaryFails) {
    try (CallScope call = CallScope.open()) {
      boolean canary = flags.flag("greeting").isOn(session);
      call.end(canary && canaryFails ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1);
    }
  }
}
