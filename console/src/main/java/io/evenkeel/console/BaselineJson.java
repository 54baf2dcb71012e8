package io.evenkeel.console;

import io.evenkeel.slo.replay.Baseline;
import io.evenkeel.slo.replay.Baseline.Miss;
import io.evenkeel.slo.replay.CallSummary;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code slo baseline --json}; times are seconds. Keys are only ever added. */
final class BaselineJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private BaselineJson() {}

  static String of(Baseline baseline, List<Miss> misses) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode services = answer.putArray("services");
    for (CallSummary service : baseline.services()) {
      ObjectNode entry = services.addObject();
      entry.put("service", service.service());
      put(entry, service);
    }
    ArrayNode missed = answer.putArray("missed");
    for (Miss miss : misses) {
      ObjectNode entry = missed.addObject();
      entry.put("service", miss.service());
      entry.put("objective", miss.objective());
      entry.put("good", miss.good());
      entry.put("bad", miss.bad());
      entry.put("target", miss.target().fraction());
    }
    answer.put("suggestion", baseline.suggestion());
    return answer.toString();
  }

  /** What was measured; a rate that nothing says is null. */
  static void put(ObjectNode entry, CallSummary service) {
    entry.put("calls", service.calls());
    entry.put("failed", service.failed());
    entry.put("observed", DiagnosisJson.seconds(service.observed()));
    putFinite(entry, "error_rate", service.errorRate());
    putFinite(entry, "per_second", service.perSecond());
    service
        .latency()
        .ifPresent(
            latency -> {
              ObjectNode quantiles = entry.putObject("latency");
              quantiles.put("p50", DiagnosisJson.seconds(latency.p50()));
              quantiles.put("p95", DiagnosisJson.seconds(latency.p95()));
              quantiles.put("p99", DiagnosisJson.seconds(latency.p99()));
              quantiles.put("p99.9", DiagnosisJson.seconds(latency.p999()));
            });
  }

  /** Null where it is unknown or without bound. */
  static void putFinite(ObjectNode entry, String key, double value) {
    if (Double.isFinite(value)) {
      entry.put(key, value);
    } else {
      entry.putNull(key);
    }
  }
}
