package io.evenkeel.config.operations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One level of {@code escalation_matrix} or {@code escalation_procedures}.
 *
 * @param responseTime strictly less than this; empty where the file says none
 */
public record EscalationLevel(
    String name,
    Optional<Duration> responseTime,
    Optional<String> role,
    Optional<String> scope,
    Optional<String> authority,
    List<String> responsibilities) {}
