package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for objectives and alerts that load but will not do what their author expects. A service
 * starts with such a file; somebody should still look at it. Stateless.
 *
 * <pre>{@code
 * ObjectiveLint.findings(Configuration.load(file), Instant.now()).forEach(System.out::println);
 * }</pre>
 */
public final class ObjectiveLint {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  private ObjectiveLint() {}

  /**
   * Everything to do something about: what the file was told when it was loaded, and what only a
   * closer look finds. That a section is documentation is not among it.
   *
   * @param now of the wall clock, for plans that are over
   * @return in the order of the file
   */
  public static List<Problem> findings(Configuration configuration, Instant now) {
    Stream<Lint> lints =
        Stream.of(
            new PerfectTarget(),
            new ImpliedPercentile(),
            new SlicesTooFew(),
            new BlindShortWindow(),
            new UnscrapedShortWindow(),
            new UnroutedObjective(),
            new UnknownSeverity(),
            new UnknownSignal(),
            new UnusableMaintenance(now));
    return Stream.concat(
            configuration.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO),
            lints.flatMap(lint -> lint.check(configuration)))
        .sorted(BY_POSITION)
        .toList();
  }
}
