package io.evenkeel.console;

import io.evenkeel.llm.usage.InteractionUsage;
import io.evenkeel.llm.usage.ModelUsage;
import io.evenkeel.llm.usage.Saving;
import io.evenkeel.llm.usage.UsageReport;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code providers tokens --json}. Money is in micro-dollars, as whole numbers. Keys
 * are only ever added.
 */
final class UsageJson {
  private UsageJson() {}

  static String of(UsageReport report) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("from", report.from().toString());
    answer.put("to", report.to().toString());
    ArrayNode models = answer.putArray("models");
    report.models().forEach(usage -> put(models.addObject(), usage));
    put(answer.putObject("requests"), report.interactions());
    ArrayNode savings = answer.putArray("savings");
    report.savings().forEach(saving -> put(savings.addObject(), saving));
    return answer.toString();
  }

  private static void put(ObjectNode entry, ModelUsage usage) {
    entry.put("provider", usage.provider());
    entry.put("model", usage.model());
    entry.put("attempts", usage.attempts());
    entry.put("answers", usage.answers());
    entry.put("input_tokens", usage.inputTokens());
    entry.put("cached_input_tokens", usage.cachedInputTokens());
    entry.put("output_tokens", usage.outputTokens());
    entry.put("cost_micros", usage.cost().microDollars());
    entry.put("possibly_billed", usage.possiblyBilled());
    entry.put("possibly_billed_tokens", usage.possiblyBilledTokens());
    entry.put("possibly_billed_micros", usage.possiblyBilledCost().microDollars());
    entry.put("unmetered", usage.unmetered());
    entry.put("unpriced", usage.unpriced());
    entry.put("input_median", usage.input().median());
    entry.put("input_p95", usage.input().p95());
    entry.put("output_median", usage.output().median());
    entry.put("output_p95", usage.output().p95());
  }

  private static void put(ObjectNode entry, InteractionUsage all) {
    entry.put("count", all.requests());
    entry.put("answered", all.answered());
    entry.put("degraded", all.degraded());
    entry.put("failed", all.failed());
    entry.put("sessions", all.sessions());
    entry.put("tokens", all.tokens());
    entry.put("cost_micros", all.cost().microDollars());
  }

  private static void put(ObjectNode entry, Saving saving) {
    entry.put("kind", saving.kind().name().toLowerCase(Locale.ROOT));
    entry.put("provider", saving.provider());
    entry.put("model", saving.model());
    entry.put("estimate_micros", saving.estimate().microDollars());
    entry.put("advice", saving.advice());
  }
}
