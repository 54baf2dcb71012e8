package io.evenkeel.config.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One level of {@code incident_severity}.
 *
 * @param responseTime empty where the file says it in words, such as best effort
 * @param response everything that {@code response} says, as written
 */
public record SeveritySettings(
    String name,
    Optional<String> definition,
    List<String> examples,
    Optional<Duration> responseTime,
    Map<String, String> response) {}
