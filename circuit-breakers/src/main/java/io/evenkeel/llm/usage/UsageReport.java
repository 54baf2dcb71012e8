package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was used over some days, and what could have been saved. Holds figures and configured names
 * only.
 *
 * @param from the beginning of its first day, by UTC
 * @param to when it was made
 * @param models by provider and model, the most expensive first
 * @param interactions all requests together
 * @param savings the largest first
 */
public record UsageReport(
    Instant from,
    Instant to,
    List<ModelUsage> models,
    InteractionUsage interactions,
    List<Saving> savings) {

  public UsageReport {
    models = List.copyOf(models);
    savings = List.copyOf(savings);
  }

  static UsageReport of(
      Instant from, Instant to, UsageTable table, Map<String, ProviderSettings> providers) {
    return new UsageReport(
        from, to, ModelUsage.of(table), InteractionUsage.of(table), Savings.in(table, providers));
  }

  /** What was spent, and what may have been. */
  public Money cost() {
    return interactions.cost();
  }

  /** For people: a table, a line about requests, and the savings. */
  public String text() {
    return new UsageReportText(this).toString();
  }
}
