package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.flag;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

@Tag("FLAG-5")
class FlagProperties {
  private final Flags flags =
      Flags.start(
          new Fixtures.Reloadable(
              canary("none", 0), canary("half", 50), canary("all", 100), flag("on", true)),
          Fixtures.foundation(new ManualTime()));

  // All code units, lone surrogates too.
  @Property
  void noUnitAndNoStartMakesADecisionThrow(
      @ForAll @StringLength(max = 1_100) @CharRange(from = '\u0000', to = '\uffff') String unit,
      @ForAll long start) {
    for (String name : new String[] {"none", "half", "all", "on", "unknown"}) {
      Flag flag = flags.flag(name);
      FlagDecision decision = flag.decide(unit);
      assertThat(decision.variant()).isNotEmpty();
      assertThat(flag.decide(unit)).isSameAs(decision);
      assertThat(flag.decide(unit, start).variant()).isNotEmpty();
      assertThat(flag.decide(FlagContext.of(unit)).variant()).isEqualTo(decision.variant());
    }
    boolean sound = !unit.isEmpty() && unit.length() <= 1_024;
    assertThat(flags.flag("all").isOn(unit)).isEqualTo(sound);
    assertThat(flags.flag("none").isOn(unit)).isFalse();
    assertThat(flags.faults()).isZero();
  }
}
