package io.evenkeel.config;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.flags.LaidFlag;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.SourceText;
import io.evenkeel.config.yaml.YamlTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What operators lay over a flag of the file: some of its keys, each replacing the whole value
 * below it, exactly as {@code environments} and {@code schedule} do, and held to the same schema.
 * Stateless.
 */
public final class FlagOverlay {
  private static final String OVERLAY = "override";

  private FlagOverlay() {}

  /**
   * The flag with {@code keys} on top of what it is and of all that its schedule makes of it.
   *
   * @param keys what the file would say, such as {@code 5} by {@code canary_percentage}; {@code ~}
   *     takes the key below away
   * @throws ConfigurationException when that is no flag, with every reason why
   */
  public static FlagSettings lay(Map<String, String> keys, FlagSettings below) {
    var text = new StringBuilder();
    keys.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    var problems = new Problems();
    Optional<FlagSettings> laid =
        SourceText.of(OVERLAY, text.toString(), problems)
            .flatMap(source -> YamlTree.read(source, problems))
            .flatMap(overlay -> LaidFlag.of(below, overlay, problems));
    problems.throwIfAnyError();
    return laid.orElseThrow();
  }

  /**
   * A duration as a file would have it, such as {@code 3600s}.
   *
   * @param name what it is called where it is wrong
   * @throws ConfigurationException when it is none
   */
  public static Duration duration(String name, String text) {
    var problems = new Problems();
    var position = new Position(OVERLAY, 1, 1);
    var context = new Context(problems, Path.of(""), "'" + name + "'", name, position);
    Optional<Duration> duration =
        Scalars.duration().decode(new Node.Scalar(position, text, true), context);
    problems.throwIfAnyError();
    return duration.orElseThrow();
  }

  /** A duration as a file would have it. */
  public static String text(Duration duration) {
    return Durations.text(duration);
  }

  /** The end of a sentence about an unknown name: {@code ; did you mean 'x'?}, or nothing. */
  public static String advice(String name, Collection<String> known) {
    return LaidFlag.advice(name, known);
  }
}
