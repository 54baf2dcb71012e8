package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("FLAG-8")
class FlagOverlayTest {
  private static final String RICH =
      """
      flag_segments: {beta: "tenant in ['a', 'b']"}
      feature_flags:
        base: {enabled: true}
        whole:
          enabled: true
          strategy: gradual
          success_threshold: 99.5
          owner: team-voice
          description: all that a flag can say
          enforcement: strict
          expires: 2027-03-31
          variants: {control: {a: [1, "1", true, ~, "x: y"]}, canary: {a: []}, third: {}}
          ramp: {steps: [0.001, 5, 100], hold: 90s, success: "containment_rate > 85%", bake: 1h}
          rules:
            - {if: "segment('beta')", serve: third, percentage: 12.5, by: userId}
            - {if: "age >= 18", serve: control}
          on_shared_incident: rollback
          attributes: {colour: green}
          requires: [{flag: base, variant: canary}]
          schedule:
            - {at: "2027-01-01T00:00:00Z", canary_percentage: 25}
            - {at: "2027-01-02T00:00:00Z", strategy: canary, ramp: {steps: [30]}}
        texts: {enabled: true, serve: "007", variants: {"007": "4.20", other: "true", empty: ''}}
        numbers: {enabled: false, strategy: gradual, variants: {control: -1.50, canary: 2}}
        compared: {enabled: true, experiment: {split: "87.5:12.5", duration: 48h, metric: latency}}
        shares: {enabled: true, strategy: canary, canary_percentage: 0}
      """;

  static Stream<FlagSettings> flags() {
    return Stream.concat(
            Stream.of(Configuration.parse("rich.yml", RICH)),
            GoodFiles.all().stream().map(Path::toAbsolutePath).map(Configuration::load))
        .flatMap(file -> file.flags().values().stream());
  }

  @ParameterizedTest
  @MethodSource("flags")
  void whatTheOverlayDoesNotNameStaysAsItIs(FlagSettings flag) {
    assertThat(FlagOverlay.lay(Map.of("enabled", String.valueOf(flag.enabled())), flag))
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*position")
        .isEqualTo(flag);
  }

  @Test
  void aKeyReplacesTheWholeValueBelowItInEveryStateOfTheSchedule() {
    FlagSettings whole = flag("whole");

    FlagSettings laid =
        FlagOverlay.lay(
            Map.of("strategy", "canary", "canary_percentage", "\"7\"", "ramp", "~"), whole);

    assertThat(laid.strategy()).isEqualTo(Strategy.CANARY);
    assertThat(laid.canaryShare()).isEqualTo(Share.ofPercent(7));
    assertThat(laid.ramp()).isEmpty();
    assertThat(laid.rules()).isEqualTo(whole.rules());
    assertThat(laid.segments()).isEqualTo(whole.segments());
    assertThat(laid.schedule())
        .extracting(change -> change.settings().canaryShare())
        .containsExactly(Share.ofPercent(7), Share.ofPercent(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "canary_percentage | 0.0005 | 'canary_percentage' of flag 'shares' is finer than traffic can"
            + " be split; use steps of 0.001 %",
        "serve | canarry | 'serve' of flag 'shares' is 'canarry', which is none of its variants"
            + " (control, canary); did you mean 'canary'?",
        "serve | control | 'serve' of flag 'shares' is the control; what is split off has to be"
            + " another variant",
        "ramp | {steps: [5, 1]} | 'steps' of 'ramp' of flag 'shares' must ascend, but 1% follows 5%",
        "ramp | {hold: 300 parsecs} | 'hold' of 'ramp' of flag 'shares' must be a duration such as"
            + " 700ms, 30s, 5m, 48h or 30d, not '300 parsecs'",
        "canary_percent | 5 | unknown key 'canary_percent' in flag 'shares'; did you mean"
            + " 'canary_percentage'?",
      })
  void whatIsNoFlagIsRefusedInTheWordsOfTheFile(String key, String value, String message) {
    assertThatThrownBy(() -> FlagOverlay.lay(Map.of(key, value), flag("shares")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).extracting(Problem::message).containsExactly(message));
  }

  @Test
  void aVariantOfAnyNameCanBeSplitOffFromTheControl() {
    FlagSettings laid =
        FlagOverlay.lay(
            Map.of("strategy", "canary", "ramp", "~", "canary_percentage", "5", "serve", "third"),
            flag("whole"));

    assertThat(laid.controlVariant()).isEqualTo("control");
    assertThat(laid.canaryVariant()).isEqualTo("third");
  }

  @Test
  void aDurationIsReadAsAFileHasIt() {
    assertThat(FlagOverlay.duration("monitor", "3600s")).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> FlagOverlay.duration("monitor", "3600"))
        .hasMessageContaining("'monitor' must be a duration such as 700ms");
    assertThat(FlagOverlay.advice("shraes", List.of("shares")))
        .isEqualTo("; did you mean 'shares'?");
  }

  private static FlagSettings flag(String name) {
    return Objects.requireNonNull(Configuration.parse("rich.yml", RICH).flags().get(name));
  }
}
