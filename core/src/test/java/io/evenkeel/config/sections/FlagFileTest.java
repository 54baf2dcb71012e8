package io.evenkeel.config.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.flags.TargetingRule;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-4")
class FlagFileTest {
  private static final String FILE =
      """
      flag_segments:
        beta: "tenant in ['a', 'b'] and not segment('children')"
        children: "age < 18"
        unused: "age > 100"
      feature_flags:
        model:
          enabled: true
          rollout_strategy: canary
          canary_percentage: 5
          rules: [{if: "segment('beta')", serve: canary, percentage: 12.5, by: userId}]
          requires: [{flag: prompt, variant: on}]
          schedule:
            - {at: "2026-12-01T09:00:00+01:00", canary_percentage: 25}
            - {at: "2027-01-01T00:00:00Z", enabled: false}
          environments:
            staging: {canary_percentage: 100}
            test: {enabled: false}
        prompt:
          enabled: true
          serve: on
          variants: {on: v2, off: v1}
      """;

  private static FlagSettings flag(String file, String name) {
    return Objects.requireNonNull(Configuration.parse("flags.yml", file).flags().get(name));
  }

  @Test
  void aRuleSaysForWhomAndForHowMany() {
    TargetingRule rule = flag(FILE, "model").rules().get(0);

    assertThat(rule.share()).isEqualTo(new Share(12_500));
    assertThat(rule.by()).contains("userId");
    assertThat(rule.position()).hasToString("flags.yml:10:18");
  }

  @Test
  void aFlagCarriesTheSegmentsThatItsRulesNeedAndNoOthers() {
    assertThat(flag(FILE, "model").segments()).containsOnlyKeys("beta", "children");
    assertThat(flag(FILE, "prompt").segments()).isEmpty();
  }

  @Test
  void aFlagSaysWhatItRequires() {
    assertThat(flag(FILE, "model").requires())
        .singleElement()
        .extracting(Prerequisite::flag, Prerequisite::variant)
        .containsExactly("prompt", "on");
  }

  @Test
  void aStaticFlagMayServeAnyVariantByItsName() {
    assertThat(flag(FILE, "prompt").serve()).contains("on");
    assertThat(flag(FILE, "prompt").variants()).containsEntry("off", new FlagValue.Text("v1"));
  }

  @Test
  void aScheduleIsCumulativeAndEachStateWhole() {
    var schedule = flag(FILE, "model").schedule();

    assertThat(schedule).hasSize(2);
    assertThat(schedule.get(0).at()).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
    assertThat(schedule.get(0).settings().canaryShare()).isEqualTo(Share.ofPercent(25));
    assertThat(schedule.get(1).settings().canaryShare()).isEqualTo(Share.ofPercent(25));
    assertThat(schedule.get(1).settings().enabled()).isFalse();
    assertThat(schedule.get(1).settings().segments()).containsOnlyKeys("beta", "children");
    assertThat(schedule.get(1).settings().schedule()).isEmpty();
  }

  @Test
  void anEnvironmentChangesOnlyWhatItNames() {
    String inStaging = FILE + "evenkeel: {environment: staging}\n";

    assertThat(flag(inStaging, "model").canaryShare()).isEqualTo(Share.ALL);
    assertThat(flag(inStaging, "model").rules()).isEqualTo(flag(FILE, "model").rules());
    assertThat(flag(inStaging, "model").schedule()).hasSize(2);
    assertThat(flag(inStaging, "prompt")).isEqualTo(flag(FILE, "prompt"));
    assertThat(flag(FILE, "model").canaryShare()).isEqualTo(Share.ofPercent(5));
  }

  @Test
  void anEnvironmentThatIsNotNamedIsToldOnce() {
    assertThat(Configuration.parse("flags.yml", FILE).findings())
        .extracting(Object::toString)
        .anyMatch(
            finding ->
                finding.endsWith(
                    "flags name environments (staging, test), but 'environment' of 'evenkeel' names"
                        + " none: they act as they stand"));
    assertThat(
            Configuration.parse("flags.yml", FILE + "evenkeel: {environment: staging}\n")
                .findings())
        .extracting(Object::toString)
        .noneMatch(finding -> finding.contains("environment"));
  }

  @Test
  void anOverlayReplacesAKeyWhateverItsSpelling() {
    String file =
        """
        evenkeel: {environment: test}
        feature_flags:
          model:
            enabled: true
            rollout_strategy: canary
            canary_percentage: 5
            environments: {test: {strategy: gradual}}
        """;
    assertThat(flag(file, "model").strategy()).isEqualTo(Strategy.GRADUAL);
    assertThat(flag(file, "model").serve()).isEqualTo(Optional.empty());
  }
}
