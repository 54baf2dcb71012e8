package io.evenkeel.console;

import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.replay.Diagnosis;
import io.evenkeel.slo.replay.Diagnosis.Burn;
import io.evenkeel.slo.replay.Diagnosis.Finding;
import io.evenkeel.slo.replay.Diagnosis.Fired;
import io.evenkeel.slo.replay.Diagnosis.Hour;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code slo diagnose --json}; times are seconds. Keys are only ever added. */
final class DiagnosisJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DiagnosisJson() {}

  static String of(Diagnosis diagnosis, DiagnosisAdvice advice) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("service", diagnosis.calls().service());
    answer.put("breached", diagnosis.isBreached());
    BaselineJson.put(answer.putObject("calls"), diagnosis.calls());
    ArrayNode objectives = answer.putArray("objectives");
    diagnosis.objectives().forEach(finding -> put(objectives.addObject(), finding, advice));
    return answer.toString();
  }

  private static void put(ObjectNode entry, Finding finding, DiagnosisAdvice advice) {
    ObjectiveStatus status = finding.status();
    entry.put("objective", status.objective());
    entry.put("state", status.state().name().toLowerCase(Locale.ROOT));
    entry.put("breached", finding.isBreached());
    entry.put("good", status.good());
    entry.put("bad", status.bad());
    entry.put("target", status.target().fraction());
    entry.put("window", seconds(status.window()));
    entry.put("coverage", status.coverage());
    put(entry, "compliance", status.compliance());
    put(entry, "budget_consumed", status.budgetConsumed());
    ArrayNode hours = entry.putArray("worst_hours");
    finding.worstHours().forEach(hour -> put(hours.addObject(), hour));
    ArrayNode burns = entry.putArray("burn_rates");
    finding.burns().forEach(burn -> put(burns.addObject(), burn));
    ArrayNode alerts = entry.putArray("alerts");
    finding.fired().forEach(alert -> put(alerts.addObject(), alert));
    ArrayNode next = entry.putArray("next_steps");
    advice.nextSteps(finding).forEach(next::add);
  }

  private static void put(ObjectNode entry, Hour hour) {
    entry.put("from", seconds(hour.from()));
    entry.put("good", hour.good());
    entry.put("bad", hour.bad());
    entry.put("share", hour.share());
  }

  private static void put(ObjectNode entry, Burn burn) {
    entry.put("alert", burn.alert().name());
    entry.put("window", seconds(burn.alert().longWindow()));
    entry.put("short_window", seconds(burn.alert().shortWindow()));
    entry.put("fires_above", burn.alert().rate().factor());
    entry.put("known", burn.known());
    put(entry, "burn_long", burn.longRate());
    put(entry, "burn_short", burn.shortRate());
  }

  private static void put(ObjectNode entry, Fired alert) {
    entry.put("alert", alert.alert());
    entry.put("severity", alert.severity());
    entry.put("from", seconds(alert.from()));
    alert
        .until()
        .ifPresentOrElse(until -> entry.put("until", seconds(until)), () -> entry.putNull("until"));
  }

  /** Null where it is unknown or without bound. */
  private static void put(ObjectNode entry, String key, OptionalDouble value) {
    BaselineJson.putFinite(entry, key, value.orElse(Double.NaN));
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
