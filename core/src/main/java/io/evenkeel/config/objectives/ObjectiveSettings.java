package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One objective after all sections were merged (per service over flat over {@code slo_framework}).
 *
 * @param service as named in {@code @Slo}; {@link #EVERY_SERVICE} when the file names none
 * @param name such as {@code availability} or {@code latency_p95}
 * @param target share of good events, such as 99.9 %; 95 % for a p95 bound, or the share of good
 *     slices when the bound has a slice budget (99 % for a budget of 1 %); 100 % where the file
 *     allows no exception
 * @param window over which the target holds; default 30 days; of a calendar period its nominal
 *     length
 * @param calendar the period whose start the window goes back to; empty: it rolls
 * @param level business, service or component
 * @param definition prose, shown to people
 * @param prose the other sentences that the file has about it, by key ({@code measurement}, {@code
 *     includes}, {@code monitoring}, …)
 * @param burnAlerts those written at the objective itself; the global pairs are elsewhere
 */
public record ObjectiveSettings(
    String service,
    String name,
    Position position,
    Indicator indicator,
    Percentage target,
    Duration window,
    Optional<CalendarPeriod> calendar,
    Level level,
    Optional<String> definition,
    Map<String, String> prose,
    List<BurnAlertSettings> burnAlerts) {

  /** An objective about which the file says nothing more. */
  public ObjectiveSettings(
      String service,
      String name,
      Position position,
      Indicator indicator,
      Percentage target,
      Duration window,
      Level level,
      Optional<String> definition) {
    this(
        service,
        name,
        position,
        indicator,
        target,
        window,
        Optional.empty(),
        level,
        definition,
        Map.of(),
        List.of());
  }

  /** The service of an objective that the file gives for all. */
  public static final String EVERY_SERVICE = "*";

  /** Where an objective stands in the hierarchy of {@code slo_framework}. */
  public enum Level {
    BUSINESS,
    SERVICE,
    COMPONENT
  }
}
