package io.evenkeel.config.yaml;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is to be said about one file, so that all of it is said at once. */
public final class Problems {
  /** A hostile file must not turn into a report that is larger than itself. */
  private static final int LIMIT = 1_000;

  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  // A set, because an anchor on the first key is found at the mapping and at the key.
  private final Set<Problem> problems = new LinkedHashSet<>();
  private int errors;
  private int remarks;

  public void error(Position position, String message) {
    errors++;
    add(Severity.ERROR, position, message);
  }

  public void warning(Position position, String message) {
    add(Severity.WARNING, position, message);
  }

  public void info(Position position, String message) {
    add(Severity.INFO, position, message);
  }

  /** How many errors so far; more means that what was just read is not to be used. */
  public int errorCount() {
    return errors;
  }

  /** Whether more is only counted, so that nobody needs to think of words for it. */
  public boolean isFull() {
    return errors >= LIMIT;
  }

  /** What is worth saying about a file that is good. */
  public List<Problem> findings() {
    return problems.stream().sorted(BY_POSITION).toList();
  }

  public void throwIfAnyError() {
    List<Problem> found =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .sorted(BY_POSITION)
            .toList();
    if (!found.isEmpty()) {
      throw new ConfigurationException(found);
    }
  }

  private void add(Severity severity, Position position, String message) {
    var problem = new Problem(severity, position, message);
    // Remarks never take the room of errors.
    if (severity == Severity.ERROR ? errors <= LIMIT : remarks++ < LIMIT) {
      problems.add(problem);
    }
  }
}
