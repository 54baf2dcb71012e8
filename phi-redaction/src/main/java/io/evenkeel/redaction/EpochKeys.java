package io.evenkeel.redaction;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.providers.KeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of pseudonyms and date shifts, oldest first: one key alone on its line, or lines {@code
 * epoch: key}, of which the last is the one to write with. White space around them does not count;
 * blank lines and lines that begin with {@code #} are skipped.
 */
final class EpochKeys {
  private static final int LEAST_LENGTH = 16;
  private static final int LEAST_DIFFERENT = 8;
  private static final Pattern LINE = Pattern.compile("([a-z0-9]{1,12}):\\s+(\\S.*)");

  private final String source;
  private final List<Keyed> keys = new ArrayList<>();

  private EpochKeys(String source) {
    this.source = source;
  }

  /**
   * @throws ConfigurationException when it cannot be read or is too weak; the message says where
   *     and never repeats a part of a key
   */
  static List<Keyed> read(KeySource source) {
    return read(source, System::getenv);
  }

  // An absent variable is null in System.getenv, and so it is here.
  @SuppressWarnings("NullAway")
  static List<Keyed> read(KeySource source, UnaryOperator<@Nullable String> environment) {
    if (source instanceof KeySource.File file) {
      return new EpochKeys(file.path().toString()).parse(content(file.path()));
    }
    String variable = ((KeySource.Environment) source).variable();
    var keys = new EpochKeys("environment variable " + variable);
    String content = environment.apply(variable);
    if (content == null) {
      throw keys.refused(1, 1, "is not set; set it to the key of pseudonyms, or use 'key_file'");
    }
    return keys.parse(content);
  }

  private static String content(Path file) {
    try {
      // Any bytes make a key.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new EpochKeys(file.toString())
          .refused(1, 1, "the key of pseudonyms cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private List<Keyed> parse(String content) {
    List<String> lines = content.lines().toList();
    boolean alone = lines.stream().filter(EpochKeys::counts).count() == 1;
    Set<String> epochs = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (counts(lines.get(i))) {
        Keyed key = key(lines.get(i), i + 1, alone);
        if (!epochs.add(key.epoch())) {
          throw refused(i + 1, 1, "a second key has this epoch; each key needs one of its own");
        }
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      throw refused(1, 1, "holds no key; write one of at least 16 bytes, or lines 'epoch: key'");
    }
    return List.copyOf(keys);
  }

  private Keyed key(String line, int number, boolean alone) {
    Matcher epoch = LINE.matcher(line.strip());
    boolean named = epoch.matches();
    if (!named && !alone) {
      throw refused(
          number,
          1,
          "must be 'epoch: key' with an epoch such as 2026q4, as there are several keys");
    }
    String key = named ? String.valueOf(epoch.group(2)) : line.strip();
    int column = line.indexOf(key) + 1;
    if (key.length() < LEAST_LENGTH) {
      throw refused(number, column, "the key of pseudonyms needs at least 16 bytes");
    }
    if (key.chars().distinct().count() < LEAST_DIFFERENT) {
      throw refused(number, column, "the key of pseudonyms is easily guessed; use random bytes");
    }
    return new Keyed(
        named ? String.valueOf(epoch.group(1)) : "", key.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean counts(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  private ConfigurationException refused(int line, int column, String why) {
    return new ConfigurationException(
        List.of(new Problem(Problem.Severity.ERROR, new Position(source, line, column), why)));
  }
}
