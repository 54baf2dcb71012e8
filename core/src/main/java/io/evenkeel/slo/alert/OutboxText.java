package io.evenkeel.slo.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The stored form of one {@link OutboxEntry}: a JSON object. */
final class OutboxText {
  private static final String VERSION = "1";

  private OutboxText() {}

  /**
   * An entry and whose it is.
   *
   * @param route the name of its route
   */
  record Stored(String route, AlertIdentity identity, OutboxEntry entry) {}

  static String write(String route, AlertIdentity identity, OutboxEntry entry) {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("evenkeel-outbox", VERSION);
          out.writeStringProperty("route", route);
          out.writeStringProperty("service", identity.service());
          out.writeStringProperty("objective", identity.objective());
          out.writeStringProperty("alert", identity.alert());
          out.writeStringProperty("heard", Boolean.toString(entry.heard()));
          transition(out, "settled", entry.settled());
          transition(out, "pending", entry.pending());
          out.writeEndObject();
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException when it is anything else
   */
  static Stored read(String text) {
    Map<?, ?> fields = Json.readObject(text);
    if (!VERSION.equals(fields.get("evenkeel-outbox"))) {
      throw new IllegalArgumentException("not an entry of an outbox");
    }
    var identity =
        new AlertIdentity(
            text(fields, "service"), text(fields, "objective"), text(fields, "alert"));
    AlertTransition settled = transition(identity, fields.get("settled"));
    AlertTransition pending = transition(identity, fields.get("pending"));
    if (settled == null && pending == null) {
      throw new IllegalArgumentException("an entry without a transition");
    }
    boolean heard = Boolean.parseBoolean(text(fields, "heard"));
    return new Stored(text(fields, "route"), identity, new OutboxEntry(settled, heard, pending));
  }

  private static void transition(
      JsonGenerator out, String name, @Nullable AlertTransition transition) {
    if (transition == null) {
      return;
    }
    out.writeObjectPropertyStart(name);
    out.writeStringProperty("at", transition.at().toString());
    out.writeStringProperty("state", transition.state().name());
    out.writeStringProperty("since", transition.firingSince().toString());
    out.writeStringProperty("severity", transition.severity());
    out.writeArrayPropertyStart("routes");
    transition.routes().forEach(out::writeString);
    out.writeEndArray();
    transition
        .burnLong()
        .ifPresent(rate -> out.writeStringProperty("burn_long", Double.toString(rate)));
    transition
        .burnShort()
        .ifPresent(rate -> out.writeStringProperty("burn_short", Double.toString(rate)));
    out.writeStringProperty("summary", transition.summary());
    PlainTemplate.suspects(out, transition);
    out.writeEndObject();
  }

  private static @Nullable AlertTransition transition(
      AlertIdentity identity, @Nullable Object stored) {
    if (stored == null) {
      return null;
    }
    var fields = (Map<?, ?>) stored;
    return new AlertTransition(
        Instant.parse(text(fields, "at")),
        identity,
        AlertState.valueOf(text(fields, "state")),
        Instant.parse(text(fields, "since")),
        text(fields, "severity"),
        list(fields, "routes").stream().map(String.class::cast).toList(),
        number(fields, "burn_long"),
        number(fields, "burn_short"),
        text(fields, "summary"),
        suspects(fields));
  }

  private static List<Suspect> suspects(Map<?, ?> fields) {
    var suspects = new ArrayList<Suspect>();
    for (Object stored : list(fields, "suspects")) {
      var suspect = (Map<?, ?>) stored;
      suspects.add(
          new Suspect(
              text(suspect, "kind"),
              text(suspect, "what"),
              Instant.parse(text(suspect, "at")),
              Double.parseDouble(text(suspect, "share")),
              text(suspect, "undo")));
    }
    return List.copyOf(suspects);
  }

  private static OptionalDouble number(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String number
        ? OptionalDouble.of(Double.parseDouble(number))
        : OptionalDouble.empty();
  }

  private static List<?> list(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + name + "' is missing");
  }
}
