package io.evenkeel.llm.telemetry;

import io.evenkeel.config.Money;
import io.evenkeel.llm.usage.ModelUsage;
import io.evenkeel.llm.usage.UsageLedger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What each model cost since the process began. */
final class CostMeters {
  private final UsageLedger ledger;
  private final MeterRegistry registry;

  /** A series of the ledger, of which there is a bounded number. */
  record Model(String provider, String model) {
    String providerLabel() {
      return CallLabels.name(provider);
    }

    String modelLabel() {
      return CallLabels.name(model);
    }
  }

  CostMeters(UsageLedger ledger, MeterRegistry registry) {
    this.ledger = ledger;
    this.registry = registry;
  }

  Collection<Model> present() {
    return ledger.sinceStart().stream()
        .map(usage -> new Model(usage.provider(), usage.model()))
        .toList();
  }

  List<Meter> register(Model model) {
    return List.of(
        counter(model, LlmNames.CERTAIN, ModelUsage::cost),
        counter(model, LlmNames.POSSIBLE, ModelUsage::possiblyBilledCost));
  }

  private Meter counter(Model model, String billing, Function<ModelUsage, Money> cost) {
    return FunctionCounter.builder(
            LlmNames.COST,
            ledger,
            all -> cost.apply(all.sinceStart(model.provider, model.model)).microDollars())
        .description(LlmNames.COST_DESCRIPTION)
        .tags(LlmNames.PROVIDER, model.providerLabel())
        .tags(LlmNames.MODEL, model.modelLabel())
        .tags(LlmNames.BILLING, billing)
        .register(registry);
  }
}
