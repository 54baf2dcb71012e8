package io.evenkeel.config.operations;

import io.evenkeel.config.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code error_budget_policy}.
 *
 * @param monthlyBudget as stated, per 30 days; agrees with the availability target within 1 %
 * @param quarterlyBudget as stated, per 90 days
 * @param consumption what consumes the budget, as sentences
 * @param actions what people do, by state of the budget as the file names it without {@code
 *     budget_}: from remaining to critical
 * @param criticalAt the state is critical from this consumption on; at least 100 %, default 150 %
 */
public record ErrorBudgetPolicy(
    Optional<Duration> monthlyBudget,
    Optional<Duration> quarterlyBudget,
    List<String> consumption,
    Map<String, List<String>> actions,
    Percentage criticalAt) {}
