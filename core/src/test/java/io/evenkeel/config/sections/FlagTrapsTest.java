package io.evenkeel.config.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.lint.FlagLint;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author means and what a file says may differ; where it may, the file is not silent. */
@Tag("FLAG-4")
class FlagTrapsTest {

  private static Configuration parse(String text) {
    return Configuration.parse("f.yml", text);
  }

  private static Configuration flag(String keys) {
    return parse("feature_flags:\n  f: {enabled: true, %s}\n".formatted(keys));
  }

  private static List<String> findings(Configuration file) {
    return FlagLint.findings(file, Instant.EPOCH).stream().map(Problem::toString).toList();
  }

  private static String inEnvironment(String environment, String named) {
    return """
        evenkeel: {environment: %s}
        feature_flags:
          f: {enabled: true, environments: {%s: {enabled: false}}}
        """
        .formatted(environment, named);
  }

  @ParameterizedTest
  @CsvSource({
    "prodution, production",
    "prod, production",
    "Production, production",
    "production, prod",
    "stagnig-eu, staging-eu",
  })
  void anEnvironmentThatIsNearlyOneOfTheFlagsIsAnError(String environment, String named) {
    assertThatThrownBy(() -> parse(inEnvironment(environment, named)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("f.yml:1:25: 'environment' of 'evenkeel' is '" + environment)
        .hasMessageContaining("did you mean '" + named + "'?");
  }

  @ParameterizedTest
  @CsvSource({"eu-2, eu-1", "prod-eu, prod", "load-test, production", "qa, qb", "dr, production"})
  void aNewEnvironmentStartsWithTheFlagsAsTheyStandAndIsFound(String environment, String named) {
    Configuration file = parse(inEnvironment(environment, named));

    assertThat(file.flags().values()).allMatch(FlagSettings::enabled);
    assertThat(findings(file))
        .anyMatch(
            finding ->
                finding.startsWith("f.yml:1:25: flags act as they stand")
                    && finding.contains("'" + environment + ": {}'"));
  }

  @Test
  void anEnvironmentsNameIsOneThatPeopleCanReadAndType() {
    assertThatThrownBy(() -> parse(inEnvironment("prod", "\"pr\u202Eod\"")))
        .hasMessageContaining("f.yml:3:37: the name of an environment is up to 100 letters");
  }

  @Test
  void aThousandEnvironmentsOfAThousandFlagsAreReadInSeconds() {
    var text = new StringBuilder("feature_flags:\n");
    for (int i = 0; i < 1_500; i++) {
      text.append("  f%d: {enabled: true, environments: {e%d: {}}, ".formatted(i, i))
          .append("rules: [{if: \"a in ['x', 'y'] and b matches 'x{50}'\", serve: canary}]}\n");
    }

    // Of this thread's own: a busy machine does not make it more.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    parse(text.toString());
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "on",
        "off",
        "True",
        "FALSE",
        "010",
        "1_000",
        "0x1F",
        "0o17",
        "1e3",
        ".inf",
        "-.INF",
        ".NaN",
        "+4",
        "4.",
        "123456789012345678901"
      })
  void aVariantThatOtherReadersTakeForAnotherKindIsFound(String value) {
    Configuration file = flag("variants: {control: %s, canary: other}".formatted(value));

    assertThat(findings(file))
        .anyMatch(each -> each.startsWith("f.yml:2:42: flags serve '" + value + "' as a text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'yes'", "\"010\"", "v2", "2026-01-01", "1.2.3", "gpt-4o", "'1e3'"})
  void aTextThatNobodyTakesForAnythingElseIsNot(String value) {
    Configuration file = flag("variants: {control: %s, canary: other}".formatted(value));

    assertThat(findings(file)).noneMatch(each -> each.contains("as a text"));
  }

  @Test
  void variantsOfTwoKindsAreNamedWithTheirKinds() {
    assertThatThrownBy(() -> flag("variants: {control: off, canary: true}"))
        .hasMessageContaining(
            "must all be of one kind, but 'control' is the text 'off', 'canary' is a boolean");
  }

  @Test
  void aThresholdThatWasWrittenAsAFractionIsFound() {
    String canary = "strategy: canary, canary_percentage: 5, success_threshold: ";

    assertThat(findings(flag(canary + "0.995")))
        .anyMatch(finding -> finding.contains("for a fraction of 0.995 write 99.5%"));
    assertThat(findings(flag(canary + "99.5"))).isEmpty();
    assertThat(findings(flag(canary + "0"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void aScheduleKeepsToYearsOfFourDigits(String at) {
    assertThatThrownBy(() -> flag("schedule: [{at: '%s', enabled: false}]".formatted(at)))
        .hasMessageContaining(
            "f.yml:2:38: 'at' of item 1 of 'schedule' of flag 'f' must be a moment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10%", "10 %", "'10%'", "10.000"})
  void aPercentageIsTheSameWithAndWithoutItsSign(String percentage) {
    Configuration file =
        flag("rules: [{if: a == 1, serve: canary, percentage: %s}]".formatted(percentage));

    assertThat(file.flags().values())
        .allMatch(flag -> flag.rules().get(0).share().hundredThousandths() == 10_000);
  }

  @Test
  void aConditionMayHaveAsManyCharactersAsIsPromised() {
    String rule = "rules: [{if: \"%s\", serve: canary}]";
    String longest = "a == '%s'".formatted("x".repeat(4_096 - 7));

    assertThat(flag(rule.formatted(longest)).flags()).hasSize(1);
    assertThatThrownBy(() -> flag(rule.formatted(longest + " ")))
        .hasMessageContaining("4,096 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202E", "\u200B", "\u2066", "\u00AD", "\u00A0", "\u2009"})
  void aCharacterThatNobodySeesInAConditionIsFound(String unseen) {
    String code = "U+%04X at position 15".formatted(unseen.codePointAt(0));
    Configuration file =
        flag("rules: [{if: \"tenant == 'cli%snic'\", serve: canary}]".formatted(unseen));
    Configuration segment =
        parse(
            """
            flag_segments: {beta: "tenant == 'cli%snic'"}
            feature_flags: {f: {enabled: true, rules: [{if: "segment('beta')", serve: canary}]}}
            """
                .formatted(unseen));

    assertThat(findings(file))
        .anyMatch(each -> each.startsWith("f.yml:2:35: a rule of flag 'f'") && each.contains(code));
    assertThat(findings(segment)).anyMatch(each -> each.contains("segment 'beta' of flag 'f' has"));
  }

  @Test
  void lettersOfEveryScriptAreSeen() {
    assertThat(findings(flag("rules: [{if: \"tenant == 'Ärzte 診療所 🏥'\", serve: canary}]")))
        .isEmpty();
  }

  @Test
  void anOwnerIsOneLineForATerminal() {
    Configuration file = flag("expires: 2020-01-01, owner: \"voice\\nteam\\e[31m\"");

    assertThat(FlagLint.stale(file, Instant.parse("2026-01-01T00:00:00Z"), Duration.ZERO))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("ask voice team [31m"));
  }
}
