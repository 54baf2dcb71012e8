package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-4")
class TargetingTest {
  private final ManualTime time = new ManualTime();

  private Flags flags(String yaml) {
    return Flags.start(
        new ManualConfiguration(Configuration.parse("flags.yml", yaml)), Fixtures.foundation(time));
  }

  @Test
  void aSegmentHoldsWhereItsConditionDoes() {
    Flag flag =
        flags(
                """
                flag_segments:
                  beta: "tenant startsWith 'clinic-' and not segment('children')"
                  children: "age < 18"
                feature_flags:
                  f: {enabled: true, serve: control, rules: [{if: "segment('beta')", serve: canary}]}
                """)
            .flag("f");
    FlagContext adult = FlagContext.of("s").with("tenant", "clinic-a").with("age", 40);

    assertThat(flag.decide(adult).isOn()).isTrue();
    assertThat(flag.decide(adult).reason()).isEqualTo(Reason.TARGETING_MATCH);
    assertThat(flag.decide(adult.with("age", 7)).isOn()).isFalse();
    assertThat(flag.decide(adult.with("age", 7)).reason()).isEqualTo(Reason.STATIC);
    assertThat(flag.decide(adult.with("age", null)).isOn()).as("unknown is not true").isFalse();
    assertThat(flag.decide(adult.with("tenant", "praxis-clinic-")).isOn()).isFalse();
  }

  @Test
  void aRuleTakesItsShareByAnAttributeAndTheOthersGoOn() {
    Flag flag =
        flags(
                """
                feature_flags:
                  f:
                    enabled: true
                    serve: control
                    rules:
                      - {if: "tenant == 'a'", serve: canary, percentage: 10, by: userId}
                      - {if: "tenant == 'a' and vip == true", serve: canary}
                """)
            .flag("f");
    int on = 0;
    for (int user = 0; user < 10_000; user++) {
      FlagContext context = FlagContext.of("session").with("tenant", "a").with("userId", user);
      FlagDecision decision = flag.decide(context);
      on += decision.isOn() ? 1 : 0;
      assertThat(flag.decide(context.with("userId", Integer.toString(user))))
          .as("a number is hashed as it is spelt")
          .isSameAs(decision);
      assertThat(flag.decide(context.with("vip", true)).isOn()).isTrue();
    }
    // 1,000 expected; five standard deviations of 30.
    assertThat(on).isBetween(850, 1_150);
    FlagContext nobody = FlagContext.of("session").with("tenant", "a");
    assertThat(flag.decide(nobody).isOn()).as("without the attribute").isFalse();
    assertThat(flag.decide(nobody.with("userId", true)).isOn()).as("no value to hash").isFalse();
    assertThat(flag.decide(nobody.with("userId", "")).isOn()).isFalse();
  }

  @Test
  void aRulesShareAndTheSplitOfTheOthersAreIndependent() {
    Flag flag =
        flags(
                """
                feature_flags:
                  f:
                    enabled: true
                    strategy: canary
                    canary_percentage: 10
                    rules: [{if: "tenant == 'a'", serve: canary, percentage: 10}]
                """)
            .flag("f");
    int split = 0;
    int left = 0;
    for (int i = 0; i < 20_000; i++) {
      FlagDecision decision = flag.decide(FlagContext.of("session-" + i).with("tenant", "a"));
      if (decision.reason() == Reason.SPLIT) {
        left++;
        split += decision.isOn() ? 1 : 0;
      }
    }
    assertThat(left).isBetween(17_700, 18_300);
    assertThat(split).isBetween(1_600, 2_000);
  }

  @Test
  void aFlagDecidesOnlyWhereTheOthersServeWhatItRequires() {
    Flags flags =
        flags(
            """
            feature_flags:
              base: {enabled: true, strategy: canary, canary_percentage: 50}
              middle: {enabled: true, requires: [{flag: base, variant: canary}]}
              top:
                enabled: true
                requires: [{flag: middle, variant: canary}, {flag: base, variant: canary}]
            """);
    int on = 0;
    for (int i = 0; i < 1_000; i++) {
      String session = "session-" + i;
      boolean base = flags.flag("base").decide(session, Long.MAX_VALUE - 1).isOn();
      FlagDecision top = flags.flag("top").decide(session, Long.MAX_VALUE - 1);
      on += base ? 1 : 0;
      assertThat(top.isOn()).isEqualTo(base);
      assertThat(top.reason()).isEqualTo(base ? Reason.STATIC : Reason.PREREQUISITE_FAILED);
      assertThat(flags.flag("middle").isOn(session)).isEqualTo(flags.flag("base").isOn(session));
    }
    assertThat(on).isBetween(400, 600);

    assertThat(flags.disable("base", "alice", "an incident").applied()).isTrue();
    assertThat(flags.flag("top").decide("session-1").reason())
        .isEqualTo(Reason.PREREQUISITE_FAILED);
    assertThat(flags.flag("top").decide("session-1").isOn()).isFalse();
    flags.clear("base", "alice", "over");
    time.advance(Duration.ofSeconds(2));
    assertThat(flags.flag("top").isOn("session-new"))
        .isEqualTo(flags.flag("base").isOn("session-new"));
  }

  @Test
  void flagsMadeInCodeThatRequireEachOtherServeTheirControl() {
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(
                Fixtures.requiring(Fixtures.flag("a", true), "b"),
                Fixtures.requiring(Fixtures.flag("b", true), "a")),
            Fixtures.foundation(time));

    assertThat(flags.flag("a").decide("s").reason()).isEqualTo(Reason.PREREQUISITE_FAILED);
    assertThat(flags.flag("b").isOn("s")).isFalse();
  }

  @Test
  void aMomentIsComparedAsAMoment() {
    Flag flag =
        flags(
                """
                feature_flags:
                  f:
                    enabled: true
                    serve: control
                    rules:
                      - {if: "at >= '2026-12-01T08:00:00Z' and at < '2026-12-02T09:00:00+01:00'", serve: canary}
                """)
            .flag("f");
    FlagContext context = FlagContext.of("s");

    assertThat(flag.decide(context.with("at", "2026-12-01T08:00:00Z")).isOn()).isTrue();
    assertThat(flag.decide(context.with("at", "2026-12-01T09:00:00+01:00")).isOn()).isTrue();
    assertThat(flag.decide(context.with("at", "2026-12-01T08:59:59.999999+01:00")).isOn())
        .isFalse();
    assertThat(flag.decide(context.with("at", "2026-12-02T08:00:00Z")).isOn()).isFalse();
    assertThat(flag.decide(context.with("at", "2026-12-01T08:00:00")).isOn()).isFalse();
    assertThat(flag.decide(context.withTime("at", Instant.parse("2026-12-01T12:00:00Z"))).isOn())
        .isTrue();
  }
}
