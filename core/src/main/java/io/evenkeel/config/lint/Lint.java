package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import java.util.stream.Stream;

/** One kind of mistake that a file can make and still load. */
interface Lint {

  Stream<Problem> check(Configuration configuration);

  static Problem finding(Position position, String message) {
    return new Problem(Problem.Severity.WARNING, position, message);
  }
}
