package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import java.util.ArrayList;
import java.util.List;

/** Objectives by name: of one service, or of all. */
final class ObjectivesSchema extends ObjectSchema<List<ObjectiveDraft>> {
  private final List<Field<List<ObjectiveDraft>>> known =
      List.of(
          optional("availability", new AvailabilitySchema(), "Successful calls over all calls."),
          optional("uptime", new UptimeSchema(), "Time during which all health checks pass."),
          optional("latency", new LatencySchema(), "Ceilings by percentile."),
          optional("throughput", new ThroughputSchema(), "Offered load that is served."),
          optional("error_rates", new ErrorRatesSchema(), "A ceiling per class of errors."),
          optional("resource_utilization", new UtilizationSchema(), "A ceiling per resource."));
  private final Rest<List<ObjectiveDraft>> named =
      rest("[a-z][A-Za-z0-9_]{0,60}", "objective", new NamedObjectiveSchema());

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    var drafts = new ArrayList<ObjectiveDraft>();
    known.forEach(field -> in.find(field).ifPresent(drafts::addAll));
    in.all(named).forEach(entry -> drafts.addAll(entry.value()));
    return drafts;
  }
}
