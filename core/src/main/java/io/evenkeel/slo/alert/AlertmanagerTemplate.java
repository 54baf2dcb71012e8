package io.evenkeel.slo.alert;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Alertmanager's v2 API, {@code POST /api/v2/alerts}: a list of alerts told apart by their labels.
 *
 * <p>A firing alert is sent with an end in the future and sent again long before it, as Prometheus
 * does: so it lives while this process says so, and ends by itself when the process is gone.
 */
record AlertmanagerTemplate(Wording wording, TimeSource time) implements Template {
  static final String PATH = "/api/v2/alerts";

  /** Between two tellings of an alert that goes on. */
  static final Duration RENEWAL = Duration.ofMinutes(1);

  /** Four renewals may fail before an alert ends that goes on. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  @Override
  public String json(AlertTransition transition) {
    return Json.write(
        out -> {
          out.writeStartArray();
          out.writeStartObject();
          labels(out, transition);
          annotations(out, transition);
          times(out, transition);
          out.writeEndObject();
          out.writeEndArray();
        });
  }

  private static void labels(JsonGenerator out, AlertTransition transition) {
    out.writeObjectPropertyStart("labels");
    out.writeStringProperty("alertname", transition.identity().alert());
    out.writeStringProperty("service", transition.identity().service());
    out.writeStringProperty("objective", transition.identity().objective());
    out.writeStringProperty("severity", transition.severity());
    out.writeEndObject();
  }

  private void annotations(JsonGenerator out, AlertTransition transition) {
    out.writeObjectPropertyStart("annotations");
    out.writeStringProperty("summary", transition.summary());
    out.writeStringProperty("description", Wording.facts(transition));
    out.writeStringProperty("runbook", wording.runbook(transition));
    if (!transition.suspects().isEmpty()) {
      out.writeStringProperty(
          "suspects",
          transition.suspects().stream().map(Wording::suspect).collect(Collectors.joining("\n")));
    }
    out.writeEndObject();
  }

  // An end before its start is refused, and a wall clock may have jumped back in between.
  private void times(JsonGenerator out, AlertTransition transition) {
    Instant end =
        transition.state() == AlertState.RESOLVED ? transition.at() : time.now().plus(LIFE);
    Instant start = transition.firingSince();
    out.writeStringProperty("startsAt", (start.isBefore(end) ? start : end).toString());
    out.writeStringProperty("endsAt", end.toString());
  }
}
