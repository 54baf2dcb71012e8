package io.evenkeel.config.operations;

import io.evenkeel.config.Position;
import java.util.List;

/**
 * One of {@code critical_alerts} or {@code warning_alerts}.
 *
 * @param severity as written: {@code critical}, {@code warning}, {@code P1} to {@code P4}, {@code
 *     sev1} to {@code sev4}
 * @param routes names from {@code escalation} and {@code notification}
 */
public record AlertSettings(
    String name,
    Position position,
    AlertCondition condition,
    String severity,
    List<String> routes) {}
