package io.evenkeel.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration was refused; holds every error of the file, not only the first. */
public final class ConfigurationException extends RuntimeException {
  private final transient List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All errors, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
