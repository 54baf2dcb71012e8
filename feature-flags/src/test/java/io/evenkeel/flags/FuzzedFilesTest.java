package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages a good file at random, and lets a second set of flags say what may be decided: the one
 * that was started from the last content that loads. {@code -Devenkeel.files=10000} for more, and
 * {@code -Devenkeel.report=FILE} to write down what happened.
 */
@Tag("FLAG-9")
class FuzzedFilesTest {
  private static final int FILES = Integer.getInteger("evenkeel.files", 500);
  private static final String[] TOKENS = {
    "\n", " ", ":", "{", "}", "[", "]", "'", "\"", "- ", "...\n", "---\n", "&a ", "*a", "true", "0",
    "100", "101", "canary", "enabled", "rules", "if", "and", "\t", "#", "!!", "\u0000", "\u2028"
  };

  @TempDir Path directory;
  private final SplittableRandom random = new SplittableRandom(20261121);

  @Test
  void noDecisionComesFromAFileThatDoesNotLoad() throws IOException {
    int good = 0;
    int bad = 0;
    long decisions = 0;
    try (var file = new FlagFile(directory.resolve("f.yml"), FlagFile.version(1))) {
      Configuration inForce = file.live.current();
      for (int i = 1; i <= FILES; i++) {
        byte[] content = damaged(FlagFile.version(i));
        Files.write(file.path, content);
        file.settle();
        Configuration loaded = load(file.path, content);
        if (loaded == null) {
          bad++;
          assertThat(file.live.health().isHealthy()).as("file %d", i).isFalse();
        } else {
          good++;
          inForce = loaded;
        }
        decisions += compare(file.flags, inForce, i);
      }
    }
    assertThat(bad).isGreaterThan(FILES / 3);
    assertThat(good).isGreaterThan(FILES / 50);
    report(good, bad, decisions);
  }

  /** What ends with the marker and loads; null for all else. */
  private static @Nullable Configuration load(Path path, byte[] content) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(content)).toString();
      if (!text.stripTrailing().endsWith("\n...")) {
        return null;
      }
      return Configuration.load(path);
    } catch (CharacterCodingException | ConfigurationException e) {
      return null;
    }
  }

  private static long compare(Flags flags, Configuration inForce, int file) {
    long decisions = 0;
    var time = new ManualTime();
    try (var foundation = Fixtures.foundation(time);
        Flags reference = Flags.start(LiveConfiguration.fixed(inForce), foundation)) {
      for (String name : new String[] {"text", "number", "split"}) {
        for (int unit = 0; unit < 20; unit++) {
          FlagContext context =
              FlagContext.of("u-" + file + "-" + unit).with("tenant", "clinic-" + (file - unit));
          FlagDecision expected = reference.flag(name, "none").decide(context);
          FlagDecision decided = flags.flag(name, "none").decide(context);
          assertThat(decided.value())
              .as("file %d, flag %s", file, name)
              .isEqualTo(expected.value());
          assertThat(decided.reason()).isEqualTo(expected.reason());
          decisions++;
        }
      }
    }
    return decisions;
  }

  private byte[] damaged(String whole) {
    var text = new StringBuilder(whole);
    for (int change = random.nextInt(1, 4); change > 0; change--) {
      int at = random.nextInt(text.length() + 1);
      int length = Math.min(random.nextInt(12), text.length() - at);
      switch (random.nextInt(6)) {
        case 0 -> text.setLength(at);
        case 1 -> text.delete(at, at + length);
        case 2 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 3 -> text.replace(at, at + length, TOKENS[random.nextInt(TOKENS.length)]);
        case 4 -> text.insert(at, text.substring(at, at + length));
        default -> digit(text);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** A change that mostly still loads. */
  private void digit(StringBuilder text) {
    for (int i = random.nextInt(text.length() + 1); i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        text.setCharAt(i, (char) ('0' + random.nextInt(10)));
        return;
      }
    }
  }

  private static void report(int good, int bad, long decisions) throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(
          Path.of(file),
          """
          # No decision from a file that does not load

          `benchmarks/flags reload %d`, Java %s: %,d damaged files after each other over one running
          service, seed 20261121. %,d loaded and were in force within five seconds of virtual time, %,d
          did not and changed nothing but the file's health. After each, %,d decisions in all were
          compared, value and reason, with those of flags started afresh from the last content that
          loads: 0 differed.
          """
              .formatted(FILES, Runtime.version(), FILES, good, bad, decisions));
    }
  }
}
