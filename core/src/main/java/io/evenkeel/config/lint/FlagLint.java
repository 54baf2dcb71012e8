package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for flags that load but will not do what their author expects, and for flags whose time is
 * over. A service starts with such a file; somebody should still look at it. Stateless.
 *
 * <pre>{@code
 * FlagLint.findings(Configuration.load(file), Instant.now()).forEach(System.out::println);
 * }</pre>
 */
public final class FlagLint {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  private FlagLint() {}

  /**
   * Everything to do something about, what was said about flags when the file was loaded among it.
   *
   * @param now of the wall clock, for schedules that are over
   * @return in the order of the file
   */
  public static List<Problem> findings(Configuration configuration, Instant now) {
    Stream<Lint> lints =
        Stream.of(
            new RuleWithoutEffect(),
            new SettledCanary(),
            new VariantsAlike(),
            new HopelessPrerequisite(),
            new InconclusiveExperiment(),
            new ThresholdAsFraction(),
            new UnseenCharacter(),
            new FinishedSchedule(now));
    return Stream.concat(
            configuration.findings().stream().filter(FlagLint::isAboutFlags),
            lints.flatMap(lint -> lint.check(configuration)))
        .sorted(BY_POSITION)
        .toList();
  }

  /**
   * Flags that should be gone from the code, with whom to ask: those that expired, and those that
   * have served the same to everybody for long. Only what the file can tell; it does not know when
   * a percentage was last changed by hand, nor where a flag is used.
   *
   * @param now of the wall clock; a flag expires at the end of its day in the file's time zone
   * @param settledFor how long the last change of a schedule has to be over
   */
  public static List<Problem> stale(Configuration configuration, Instant now, Duration settledFor) {
    return new StaleFlag(now, settledFor).check(configuration).sorted(BY_POSITION).toList();
  }

  // A message begins with what it is about.
  private static boolean isAboutFlags(Problem finding) {
    return finding.severity() != Severity.INFO
        && (finding.message().startsWith("flag") || finding.message().startsWith("segment"));
  }
}
