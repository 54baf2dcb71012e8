package io.evenkeel.slo.alert;

import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** Evenkeel's own fields, for receivers that people write themselves. */
record PlainTemplate(Wording wording) implements Template {

  @Override
  public String json(AlertTransition transition) {
    return Json.write(
        out -> {
          out.writeStartObject();
          facts(out, transition);
          out.writeStringProperty("runbook", wording.runbook(transition));
          suspects(out, transition);
          out.writeEndObject();
        });
  }

  static void facts(JsonGenerator out, AlertTransition transition) {
    out.writeStringProperty("service", transition.identity().service());
    out.writeStringProperty("objective", transition.identity().objective());
    out.writeStringProperty("alert", transition.identity().alert());
    out.writeStringProperty("state", transition.state().name().toLowerCase(Locale.ROOT));
    out.writeStringProperty("severity", transition.severity());
    out.writeStringProperty("at", transition.at().toString());
    out.writeStringProperty("firing_since", transition.firingSince().toString());
    number(out, "burn_long", transition.burnLong());
    number(out, "burn_short", transition.burnShort());
    out.writeStringProperty("summary", transition.summary());
  }

  static void suspects(JsonGenerator out, AlertTransition transition) {
    out.writeArrayPropertyStart("suspects");
    for (Suspect suspect : transition.suspects()) {
      out.writeStartObject();
      out.writeStringProperty("kind", suspect.kind());
      out.writeStringProperty("what", suspect.what());
      out.writeStringProperty("at", suspect.at().toString());
      out.writeNumberProperty("share", suspect.share());
      out.writeStringProperty("undo", suspect.undo());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  // JSON has no infinity: an objective of 100 % burns infinitely fast.
  private static void number(JsonGenerator out, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      out.writeNumberProperty(name, value.getAsDouble());
    } else {
      out.writeNullProperty(name);
    }
  }
}
