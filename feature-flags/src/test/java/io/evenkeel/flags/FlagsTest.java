package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.enabled;
import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.ruled;
import static io.evenkeel.flags.Fixtures.serving;
import static io.evenkeel.flags.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.event.AttributeChanged;
import io.evenkeel.testing.ManualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FlagsTest {
  private final ManualTime time = new ManualTime();

  private Flags start(Fixtures.Reloadable configuration) {
    return Flags.start(configuration, Fixtures.foundation(time));
  }

  @Test
  @Tag("FLAG-5")
  void anEnabledFlagIsOnForEverybodyAndADisabledOneGivesTheControl() {
    Flags flags = start(new Fixtures.Reloadable(flag("on", true), flag("off", false)));

    FlagDecision on = flags.flag("on").decide("session-1");
    FlagDecision off = flags.flag("off").decide("session-1");

    assertThat(on)
        .isEqualTo(new FlagDecision(new FlagValue.Bool(true), "canary", Reason.STATIC, 1));
    assertThat(off)
        .isEqualTo(new FlagDecision(new FlagValue.Bool(false), "control", Reason.DISABLED, 1));
  }

  @Test
  @Tag("FLAG-5")
  void anUnknownFlagGivesTheCallersDefaultAndSaysSo() {
    Flags flags = start(new Fixtures.Reloadable());

    assertThat(flags.flag("x").decide("s").isOn()).isFalse();
    assertThat(flags.flag("x", true).decide("s").isOn()).isTrue();
    assertThat(flags.flag("x", "gpt-4o-mini").decide("s").text()).isEqualTo("gpt-4o-mini");
    assertThat(flags.flag("x", "gpt-4o-mini").decide("s").reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(flags.flag("x", "gpt-4o-mini").decide("s").variant()).isEqualTo("default");
  }

  @Test
  @Tag("FLAG-5")
  void aCallerWhoExpectsAnotherTypeGetsTheOwnDefaultAndAnError() {
    Flags flags = start(new Fixtures.Reloadable(flag("on", true)));

    FlagDecision decision = flags.flag("on", "a text").decide("s");

    assertThat(decision.text()).isEqualTo("a text");
    assertThat(decision.reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void aHandleStaysValidWhileItsFlagAppearsChangesAndGoes() {
    var configuration = new Fixtures.Reloadable();
    Flags flags = start(configuration);
    Flag handle = flags.flag("model", "fallback");

    configuration.become(serving(flag("model", true), "mini", "large"));
    assertThat(handle.decide("s").text()).isEqualTo("large");
    assertThat(handle.decide("s").generation()).isEqualTo(1);

    configuration.become(serving(flag("model", false), "mini", "large"));
    assertThat(handle.decide("s").text()).isEqualTo("mini");
    assertThat(handle.decide("s").generation()).isEqualTo(2);

    configuration.become();
    assertThat(handle.decide("s").text()).isEqualTo("fallback");

    configuration.become(serving(flag("model", true), "mini", "huge"));
    assertThat(handle.decide("s").text()).isEqualTo("huge");
    assertThat(handle.decide("s").generation()).isEqualTo(3);
    assertThat(flags.flag("model", "fallback")).isSameAs(handle);
  }

  @Test
  @Tag("FLAG-2")
  void valuesKeepTheirType() {
    var settings = flag("limit", true);
    var numbers =
        new io.evenkeel.config.flags.FlagSettings(
            settings.name(),
            settings.position(),
            true,
            settings.strategy(),
            settings.canaryShare(),
            settings.successThreshold(),
            settings.owner(),
            settings.expires(),
            java.util.Map.of("canary", new FlagValue.Decimal(new BigDecimal("0.250"))),
            settings.ramp(),
            settings.rules(),
            settings.attributes());
    Flags flags = start(new Fixtures.Reloadable(numbers));

    FlagDecision decision = flags.flag("limit").decide("s");

    assertThat(decision.number(BigDecimal.ONE)).isEqualByComparingTo("0.25");
    assertThat(decision.text()).isEqualTo("0.250");
    assertThat(decision.isOn()).isFalse();
    assertThat(flags.flag("limit", new FlagValue.Json("{\"a\":1}")).decide("s").text())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  @Tag("FLAG-5")
  void aUnitThatCannotBeBucketedGetsTheControl() {
    Flags flags = start(new Fixtures.Reloadable(canary("c", 99)));
    Flag flag = flags.flag("c");

    for (String unit : new String[] {null, "", "x".repeat(1_025), "x".repeat(10_000_000)}) {
      FlagDecision decision = flag.decide(unit);
      assertThat(decision.variant()).isEqualTo("control");
      assertThat(decision.reason()).isEqualTo(Reason.ERROR);
    }
    assertThat(flag.decide("\ud800").reason()).isEqualTo(Reason.SPLIT);
    assertThat(flag.decide((FlagContext) null).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  @Tag("FLAG-1")
  void anAttributeIsReadableAndPublishedWhileItsFlagIsInForce() {
    var strict = with(flag("enhanced_phi_redaction", true), "enforcement", "strict");
    var configuration = new Fixtures.Reloadable(enabled(strict, false));
    var foundation = Fixtures.foundation(time);
    List<Optional<String>> heard = new ArrayList<>();
    foundation.events().subscribe(AttributeChanged.class, event -> heard.add(event.value()));
    Flags flags = Flags.start(configuration, foundation);
    Flag handle = flags.flag("enhanced_phi_redaction");

    assertThat(handle.attribute("enforcement")).isEmpty();
    configuration.become(strict);
    assertThat(handle.attribute("enforcement")).contains("strict");
    flags.disable("enhanced_phi_redaction", "alice", "trial is over");
    assertThat(handle.attribute("enforcement")).isEmpty();
    flags.clear("enhanced_phi_redaction", "alice", "back again");
    configuration.become();

    assertThat(heard)
        .containsExactly(
            Optional.of("strict"), Optional.empty(), Optional.of("strict"), Optional.empty());
  }

  @Test
  @Tag("FLAG-1")
  void anAttributeIsRepeatedForThoseWhoListenLate() {
    var foundation = Fixtures.foundation(time);
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(with(flag("phi", true), "enforcement", "strict")), foundation);
    List<AttributeChanged> heard = new ArrayList<>();
    foundation.events().subscribe(AttributeChanged.class, heard::add);

    time.advance(Duration.ofSeconds(11));

    assertThat(heard)
        .singleElement()
        .satisfies(event -> assertThat(event.value()).contains("strict"));
    flags.close();
  }

  @Test
  void aRuleThatIsWrongStopsTheStartWithItsPlace() {
    var wrong = ruled(canary("c", 5), "tenant = 'a' => canary", "tenant == 'a' => gone");

    assertThatThrownBy(() -> start(new Fixtures.Reloadable(wrong)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("evenkeel.yml:9:7: flag 'c': unexpected character at position")
        .hasMessageContaining("flag 'c' has no variant 'gone' to serve");
  }

  @Test
  void aReloadWithAWrongRuleChangesNoFlag() {
    var configuration = new Fixtures.Reloadable(flag("one", true), canary("c", 5));
    Flags flags = start(configuration);

    configuration.become(flag("one", false), ruled(canary("c", 5), "tenant => canary"));

    assertThat(flags.flag("one").decide("s").isOn()).isTrue();
    assertThat(flags.faults()).isEqualTo(1);
  }

  @Test
  void aStatusSaysWhereAFlagStands() {
    Flags flags = start(new Fixtures.Reloadable(canary("c", 5)));

    assertThat(flags.statuses())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.share()).isEqualTo(Share.ofPercent(5));
              assertThat(status.phase()).isEqualTo(io.evenkeel.flags.rollout.Phase.CANARY);
            });
  }

  @Test
  void aSessionStartBeyondAllMillisecondsHurtsNobody() {
    Flags flags = Flags.start(new Fixtures.Reloadable(canary("c", 100)), Fixtures.foundation(time));

    FlagContext context = FlagContext.of("s");
    assertThat(flags.flag("c").decide(context.startedAt(Instant.MAX)).isOn()).isTrue();
    assertThat(flags.flag("c").decide(context.startedAt(Instant.MIN)).isOn()).isFalse();
  }

  @Test
  void anOutcomeOfNobodyOrOfNothingIsIgnored() {
    Flags flags = start(new Fixtures.Reloadable(canary("c", 5)));

    assertThatCode(
            () -> {
              flags.track(null, "containment_rate", true);
              flags.track(FlagContext.of("u"), null, true);
            })
        .doesNotThrowAnyException();
    assertThat(flags.faults()).isZero();
  }
}
