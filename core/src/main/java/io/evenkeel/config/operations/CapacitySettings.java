package io.evenkeel.config.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.util.List;
import java.util.Map;

/**
 * {@code capacity_thresholds}.
 *
 * @param warning use of each resource from which on there is a warning
 * @param critical the same for critical; above the warning
 * @param warningActions what people do then, as sentences
 * @param criticalActions what people do then, as sentences
 */
public record CapacitySettings(
    Map<String, Percentage> warning,
    Map<String, Percentage> critical,
    List<String> warningActions,
    List<String> criticalActions,
    Position position) {

  /** What a file that says nothing gets. */
  public static final CapacitySettings EMPTY =
      new CapacitySettings(Map.of(), Map.of(), List.of(), List.of(), new Position("(none)", 1, 1));
}
