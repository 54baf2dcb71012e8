package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one section says about one objective, before all that is said about it is put together.
 *
 * @param name such as {@code latency_p95}
 * @param target empty where it follows from the indicator
 */
record ObjectiveDraft(
    String name,
    Position position,
    Indicator indicator,
    Percentage target,
    Optional<Window> window,
    Optional<Level> level,
    Map<String, String> prose,
    List<BurnAlertSettings> burnAlerts) {}
