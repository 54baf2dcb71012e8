package io.evenkeel.slo.alert;

import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * PagerDuty's Events API v2. The same alert has the same {@code dedup_key}, so that an event sent
 * twice is one incident, and the one that resolves finds it. See <a
 * href="https://developer.pagerduty.com/docs/send-alert-event">Send an alert event</a>.
 */
record PagerDutyTemplate(Wording wording, RoutingKey key) implements Template {
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_SUMMARY = 1_024;

  @Override
  public String json(AlertTransition transition) throws IOException {
    String routingKey = key.read();
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("routing_key", routingKey);
          out.writeStringProperty(
              "event_action", transition.state() == AlertState.FIRING ? "trigger" : "resolve");
          out.writeStringProperty("dedup_key", dedupKey(transition.identity()));
          out.writeStringProperty("client", "Evenkeel");
          payload(out, transition);
          links(out, transition);
          out.writeEndObject();
        });
  }

  private static void payload(JsonGenerator out, AlertTransition transition) {
    AlertIdentity identity = transition.identity();
    out.writeObjectPropertyStart("payload");
    out.writeStringProperty(
        "summary",
        Wording.clipped(
            "%s of %s: %s"
                .formatted(identity.alert(), Wording.subject(identity), transition.summary()),
            LONGEST_SUMMARY));
    out.writeStringProperty("severity", severity(transition.severity()));
    out.writeStringProperty("source", identity.service());
    out.writeStringProperty("timestamp", transition.at().toString());
    out.writeStringProperty("component", identity.objective());
    out.writeStringProperty("group", identity.service());
    out.writeStringProperty("class", identity.alert());
    out.writeObjectPropertyStart("custom_details");
    PlainTemplate.facts(out, transition);
    PlainTemplate.suspects(out, transition);
    out.writeEndObject();
    out.writeEndObject();
  }

  private void links(JsonGenerator out, AlertTransition transition) {
    wording
        .link(transition)
        .ifPresent(
            link -> {
              out.writeArrayPropertyStart("links");
              out.writeStartObject();
              out.writeStringProperty("href", link.toString());
              out.writeStringProperty("text", "Run book");
              out.writeEndObject();
              out.writeEndArray();
            });
  }

  static String dedupKey(AlertIdentity identity) {
    String key =
        "evenkeel/%s/%s/%s".formatted(identity.service(), identity.objective(), identity.alert());
    return key.length() <= LONGEST_KEY ? key : "evenkeel/" + OutboxKey.hash(identity);
  }

  /** PagerDuty knows four words. */
  private static String severity(String ours) {
    return switch (ours.toLowerCase(Locale.ROOT)) {
      case "critical", "p1", "sev1" -> "critical";
      case "p2", "sev2" -> "error";
      case "p4", "sev4" -> "info";
      default -> "warning";
    };
  }
}
