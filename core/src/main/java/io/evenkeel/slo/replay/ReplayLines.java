package io.evenkeel.slo.replay;

import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.alert.AlertState;
import io.evenkeel.slo.alert.AlertTransition;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a replay answers, each a line of JSON with its members in a fixed order. Numbers are written
 * in plain decimals; what is unknown, and a burn rate without bound, is null.
 */
final class ReplayLines {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private ReplayLines() {}

  static String transition(long time, AlertTransition transition) {
    var line = new StringWriter(160);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      begin(json, time, transition.identity().service(), transition.identity().objective());
      json.writeStringProperty("alert", transition.identity().alert());
      json.writeStringProperty(
          "state", transition.state() == AlertState.FIRING ? "firing" : "resolved");
      write(json, "burn_long", transition.burnLong());
      write(json, "burn_short", transition.burnShort());
      json.writeEndObject();
    }
    return line.toString();
  }

  static String status(long time, ObjectiveStatus status) {
    var line = new StringWriter(200);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      begin(json, time, status.service(), status.objective());
      json.writeNumberProperty("good", status.good());
      json.writeNumberProperty("bad", status.bad());
      write(json, "coverage", OptionalDouble.of(status.coverage()));
      write(json, "budget_consumed", status.budgetConsumed());
      write(json, "compliance", status.compliance());
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void begin(JsonGenerator json, long time, String service, String objective) {
    json.writeStartObject();
    json.writeName("t");
    json.writeNumber(plain(BigDecimal.valueOf(time, 9)));
    json.writeStringProperty("service", service);
    json.writeStringProperty("objective", objective);
  }

  private static void write(JsonGenerator json, String name, OptionalDouble value) {
    json.writeName(name);
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.writeNumber(plain(BigDecimal.valueOf(value.getAsDouble())));
    } else {
      json.writeNull();
    }
  }

  /** 10, not 1E+1 or 10.0. */
  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
