package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evenkeel.config.providers.DegradedSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML readers do behind one's back, and what cannot be a file under version control. */
class YamlTrapsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO",
        "no",
        "off",
        "on",
        "Yes",
        "~x",
        "010",
        "0x1F",
        "1_000",
        "1e3",
        ".inf",
        "0o17",
        "1:30",
        "2026-11-20",
        "True",
        "+5",
        "-0",
        "0.10",
        "=",
        "NaN"
      })
  void aWordStaysTheWordThatTheFileSpells(String word) {
    var configuration =
        Configuration.parse("words.yml", "degraded_mode: {answer: " + word + "}\nnotes: [a]\n");
    assertThat(configuration.degradedMode()).contains(DegradedSettings.ofAnswer(word));
  }

  @Test
  void quotesAreWhatTellsATextFromAValue() {
    assertThat(variants("control: \"true\", canary: 'false'"))
        .isEqualTo("{control=Text[value=true], canary=Text[value=false]}");
    assertThat(variants("control: \"5\", canary: '010'"))
        .isEqualTo("{control=Text[value=5], canary=Text[value=010]}");
    assertThat(variants("control: 5, canary: 6"))
        .isEqualTo("{control=Decimal[value=5], canary=Decimal[value=6]}");
    assertThat(variants("control: off, canary: on"))
        .isEqualTo("{control=Text[value=off], canary=Text[value=on]}");
  }

  private static String variants(String inside) {
    var file =
        Configuration.parse(
            "v.yml", "feature_flags: {f: {enabled: true, variants: {" + inside + "}}}");
    return GoodFiles.at(file.flags(), "f").variants().toString();
  }

  @Test
  void positionsCountCharactersNotBytesOrSurrogates() {
    assertThat(refusal("# 😀 é\r\nnotes: {é😀: 1}\r\nllm_routing: {hedge: 😀}\r\n"))
        .startsWith("t.yml:3:22: 'hedge'");
  }

  @Test
  void aByteOrderMarkAtTheStartIsHarmless() throws IOException {
    Path file = write("\uFEFFllm_routing: {deadline: 5s}\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Configuration.load(file).routing().deadline()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anEndMarkerAloneIsNoSecondDocument() {
    var configuration = Configuration.parse("t.yml", "---\nllm_routing: {deadline: 5s}\n...\n");
    assertThat(configuration.routing().deadline()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void otherEncodingsAreNamed(String encoding) throws IOException {
    Path file = write("llm_routing: {hedge: true}\n".getBytes(Charset.forName(encoding)));
    assertThat(refusal(file))
        .isEqualTo(file + ":1:1: this file is UTF-16 or UTF-32; save it as UTF-8");
  }

  @Test
  void aByteThatIsNotUtf8IsPointedAt() throws IOException {
    Path file = write("# caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(file))
        .isEqualTo(file + ":1:6: byte 0xE9 is not UTF-8 here; save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x07, 0x1B, 0x7F, 0x9B, 0xFEFF, 0xFFFF})
  void aControlCharacterIsPointedAt(int point) {
    assertThat(refusal("llm_routing:\n  hedge: " + Character.toString(point) + "true\n"))
        .isEqualTo(
            "t.yml:2:10: character U+%04X is not allowed in YAML; remove it".formatted(point));
  }

  @Test
  void aLoneSurrogateIsPointedAt() {
    assertThat(refusal("answer: \uD800x\n"))
        .isEqualTo("t.yml:1:9: character U+D800 is not allowed in YAML; remove it");
  }

  @Test
  void twoMebibytesAreRefusedWithoutReadingThem() throws IOException {
    Path file =
        write("# a line of comment that repeats\n".repeat(64_000).getBytes(StandardCharsets.UTF_8));
    String expected =
        ":1:1: this file is larger than 1 MiB, which no configuration needs; is it the right file?";
    assertThat(refusal(file)).isEqualTo(file + expected);
    assertThat(refusal(Files.readString(file))).isEqualTo("t.yml" + expected);
  }

  @Test
  void sixtyFourLevelsAreEnoughForAnybody() {
    assertThat(Configuration.parse("t.yml", nested(63)).documentation()).containsKey("notes");
    assertThat(refusal(nested(64)))
        .isEqualTo("t.yml:1:71: more than 64 levels of nesting, which no configuration needs");
    assertThat(refusal(nested(100))).contains("more than 64 levels of nesting");
  }

  private static String nested(int depth) {
    return "notes: " + "[".repeat(depth) + "]".repeat(depth) + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "- ", "? ", "{a: ", "[a, ", "\"", "&a ", "*a ", "!a ", "a: ", "| ", "%a\n",
        "---\n", "\t", ":"
      })
  @Timeout(60)
  void aMebibyteOfOneThingIsRefusedInGoodTime(String thing) {
    assertThat(refusal(thing.repeat(1_000_000 / thing.length()))).startsWith("t.yml:");
  }

  @Test
  @Timeout(60)
  void aMebibyteInOneLineIsReadInGoodTime() {
    // The emoji makes every character two bytes wide, which is the slow way to count columns.
    var text = new StringBuilder("# 😀\ncircuit_breakers: {");
    for (int i = 0; i < 80_000; i++) {
      text.append("b").append(i).append(": {}, ");
    }
    assertThat(Configuration.parse("t.yml", text.append("}\n").toString()).circuitBreakers())
        .hasSize(80_000);
  }

  @Test
  void remarksDoNotCrowdOutErrors() {
    var text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append("note").append(i).append(": x\n");
    }
    assertThat(refusal(text + "llm_routing: {deadline: soon, hedge: maybe}\n").lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"apikey", "api-key", "API_KEY", "api_keys"})
  void aSecretUnderAnotherSpellingIsNotSentToTheRefusedKey(String key) {
    assertThat(
            refusal(
                "llm_providers: {a: {base_url: 'http://h', model: m, %s: sk-live-1}}"
                    .formatted(key)))
        .contains("unknown key '" + key + "' in provider 'a'; write the key to a file")
        .doesNotContain("did you mean 'api_key'")
        .doesNotContain("sk-live");
  }

  @Test
  void theRefusedKeyIsNotListedAsKnown() {
    assertThat(refusal("llm_providers: {a: {base_url: 'http://h', model: m, zzz: 1}}"))
        .contains("known keys are base_url")
        .doesNotContain("api_key,")
        .doesNotEndWith("api_key");
  }

  @Test
  void aPathThatIsNoneIsNotRepeatedForItMayBeAKey() {
    assertThat(
            refusal(
                "llm_providers: {a: {base_url: 'http://h', model: m, api_key_file: \"sk-live\\0\"}}"))
        .contains("'api_key_file' of provider 'a' holds a character that no path can have")
        .doesNotContain("sk-live");
  }

  @Test
  @Timeout(60)
  void aHundredThousandUnknownKeysGiveAReadableReport() {
    var text = new StringBuilder("llm_routing:\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("  k").append(i).append(": 1\n");
    }
    assertThat(refusal(text.toString()).lines()).hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void aValueIsQuotedShortAndWithoutLineBreaks() {
    String long1 = "x".repeat(300);
    assertThat(refusal("llm_routing: {deadline: \"a\\nb " + long1 + "\"}"))
        .contains("not 'a b xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'")
        .doesNotContain("\n");
  }

  @Test
  void aFileThatIsNotThereSaysSo() {
    Path missing = directory.resolve("missing.yml");
    assertThat(refusal(missing)).isEqualTo(missing + ":1:1: there is no such file");
    assertThat(refusal(directory))
        .isEqualTo(directory + ":1:1: this is a directory; name the configuration file in it");
  }

  @Test
  void noMessageRepeatsASecret() throws IOException {
    for (String kind : List.of("inline-secret", "secret-in-address", "key-as-variable-name")) {
      try (var in = YamlTrapsTest.class.getResourceAsStream("broken/" + kind + ".yml")) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(refusal(text))
            .doesNotContain("sk-live")
            .doesNotContain("topsecret")
            .doesNotContain("hunter2");
      }
    }
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(directory.resolve("evenkeel.yml"), content);
  }

  private static String refusal(String text) {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> Configuration.parse("t.yml", text));
    return String.valueOf(refused.getMessage());
  }

  private static String refusal(Path file) {
    var refused =
        catchThrowableOfType(ConfigurationException.class, () -> Configuration.load(file));
    return String.valueOf(refused.getMessage());
  }
}
