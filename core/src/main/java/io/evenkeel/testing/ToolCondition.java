package io.evenkeel.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides about {@link RequiresTool}: run, skip, or fail where skipping is not allowed. */
final class ToolCondition implements ExecutionCondition {
  private static final String REQUIRE = "EVENKEEL_REQUIRE_TOOLS";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        context
            .getElement()
            .flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresTool.class))
            .map(needed -> missing(needed.value(), setting(context, "PATH").orElse("")))
            .orElse(List.of());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every program is there");
    }
    String reason = "not on the PATH: " + String.join(", ", missing);
    if (setting(context, REQUIRE).filter("1"::equals).isPresent()) {
      // A condition can only enable or disable; what it throws fails the test.
      throw new AssertionError(reason + ", and " + REQUIRE + "=1 forbids skipping");
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static List<String> missing(String[] programs, String path) {
    return Arrays.stream(programs).filter(program -> !isOn(path, program)).toList();
  }

  private static boolean isOn(String path, String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(directory -> !directory.isEmpty())
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** The environment decides, unless the test run was configured otherwise. */
  private static Optional<String> setting(ExtensionContext context, String name) {
    return context
        .getConfigurationParameter(name)
        .or(() -> Optional.ofNullable(System.getenv(name)));
  }
}
