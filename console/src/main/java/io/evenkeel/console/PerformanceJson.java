package io.evenkeel.console;

import io.evenkeel.failover.ModelPerformance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code providers performance --json}. What is not known is not there. Keys are only
 * ever added.
 */
final class PerformanceJson {
  private PerformanceJson() {}

  static String of(List<ModelPerformance> models) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode entries = answer.putArray("models");
    models.forEach(model -> put(entries.addObject(), model));
    return answer.toString();
  }

  private static void put(ObjectNode entry, ModelPerformance model) {
    entry.put("provider", model.provider());
    entry.put("model", model.model());
    entry.put("attempts", model.attempts());
    model.successShare().ifPresent(share -> entry.put("success_share", share));
    model
        .latency()
        .ifPresent(
            latency -> {
              entry.put("p50_ms", latency.p50().toMillis());
              entry.put("p95_ms", latency.p95().toMillis());
              entry.put("p99_ms", latency.p99().toMillis());
            });
    model.firstTokenP95().ifPresent(first -> entry.put("first_token_p95_ms", first.toMillis()));
    model.tokensPerSecond().ifPresent(speed -> entry.put("tokens_per_second", speed));
    ObjectNode failures = entry.putObject("failures");
    model.failures().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            failure ->
                failures.put(failure.getKey().name().toLowerCase(Locale.ROOT), failure.getValue()));
  }
}
