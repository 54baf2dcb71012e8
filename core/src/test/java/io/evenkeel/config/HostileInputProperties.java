package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, reading it ends with a configuration or with its errors. */
class HostileInputProperties {
  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "\n",
          "\n  ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          ",",
          "'",
          "\"",
          "|",
          ">",
          "#",
          "&a ",
          "*a",
          "!x ",
          "%",
          "---\n",
          "...\n",
          "? ",
          "<<",
          "~",
          "\t",
          "\\",
          "\u0000",
          "\uD800",
          "😀",
          "010",
          "1e3",
          "-1",
          "99999999999999999999",
          "99.9%",
          "$1",
          "30d",
          "p95 < 1ms",
          "0",
          "feature_flags",
          "service_slos",
          "availability",
          "target",
          "phi_redaction",
          "patterns",
          "regex",
          "(((",
          "critical_alerts",
          "condition",
          "ramp",
          "steps",
          "llm_providers");

  @Property(tries = 2_000)
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefuse("x.yml", text);
  }

  @Property(tries = 2_000)
  void anyHeapOfYamlIsReadOrRefused(@ForAll("heaps") String text) {
    readOrRefuse("x.yml", text);
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      ConfigurationReader.read(Path.of("x.yml"), bytes);
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Property(tries = 1_500)
  void aMutatedGoodFileIsReadOrRefused(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    List<Path> files = GoodFiles.all();
    var text = new StringBuilder(Files.readString(files.get(random.nextInt(files.size()))));
    for (int i = 0; i <= random.nextInt(6); i++) {
      mutate(text, random);
    }
    readOrRefuse("x.yml", text.toString());
  }

  @Property(tries = 500)
  void anyNameIsOnlyAName(@ForAll String name) {
    readOrRefuse(name, "llm_providers: {a: {base_url: 'http://h', model: m, api_key_file: k}}");
    readOrRefuse(name, "nope");
  }

  @Provide
  Arbitrary<String> heaps() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      case 2 -> text.setCharAt(at, (char) random.nextInt(0x250));
      case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(120));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
    if (text.length() == 0) {
      text.append(' ');
    }
  }

  private static void readOrRefuse(String name, String text) {
    try {
      Configuration.parse(name, text);
    } catch (ConfigurationException e) {
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("\n"));
    } catch (Throwable e) {
      fail("escaped for %s".formatted(text), e);
    }
  }
}
