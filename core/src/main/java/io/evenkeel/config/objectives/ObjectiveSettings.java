package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * One objective after all sections were merged (per service over flat over {@code slo_framework}).
 *
 * @param service as named in {@code @Slo}; {@link #EVERY_SERVICE} when the file names none
 * @param name such as {@code availability} or {@code latency_p95}
 * @param target share of good events, such as 99.9 %; 95 % for a p95 bound
 * @param window over which the target holds; default 30 days
 * @param level business, service or component
 * @param definition prose, shown to people
 */
public record ObjectiveSettings(
    String service,
    String name,
    Position position,
    Indicator indicator,
    Percentage target,
    Duration window,
    Level level,
    Optional<String> definition) {

  /** The service of an objective that the file gives for all. */
  public static final String EVERY_SERVICE = "*";

  /** Where an objective stands in the hierarchy of {@code slo_framework}. */
  public enum Level {
    BUSINESS,
    SERVICE,
    COMPONENT
  }
}
