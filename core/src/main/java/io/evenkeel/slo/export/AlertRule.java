package io.evenkeel.slo.export;

import io.evenkeel.slo.alert.DocumentNames;
import java.util.LinkedHashMap;
import java.util.Map;

/** One alerting rule: its name, labels and what people read. */
record AlertRule(String name, String severity, ObjectiveSeries series) {

  /**
   * The rule.
   *
   * @param happens what the objective does when the alert fires, for its summary
   */
  Map<String, Object> firing(String expression, String happens) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("alert", name);
    rule.put("expr", expression);
    // The same as the series have; with them, no two rules of a file have the same identity.
    var labels = new LinkedHashMap<String, Object>();
    series.labels().forEach((label, value) -> labels.put(label, GoTemplate.literally(value)));
    labels.put("severity", GoTemplate.literally(severity));
    rule.put("labels", labels);
    var annotations = new LinkedHashMap<String, Object>();
    annotations.put("summary", "{{ $labels.service }}/{{ $labels.objective }} " + happens);
    annotations.put("runbook", GoTemplate.literally(runbook()));
    rule.put("annotations", annotations);
    return rule;
  }

  private String runbook() {
    return DocumentNames.runbook(series.settings().service()) + "#" + DocumentNames.anchor(name);
  }
}
