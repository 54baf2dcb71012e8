package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.Targets.PercentileBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code primary_metrics}: ceilings for every service, and where dependencies' health is seen. */
final class PrimaryMetricsSchema extends ObjectSchema<PrimaryMetricsSchema.Metrics> {
  private final Field<List<Rest.Entry<PercentileBound>>> responseTime =
      optional("response_time", new PercentilesSchema(), "Ceilings by percentile.");
  private final Field<List<ObjectiveDraft>> errorRates =
      optional("error_rates", new ErrorRatesSchema(), "A ceiling per class of errors.");
  private final Field<List<ObjectiveDraft>> utilization =
      optional("resource_utilization", new UtilizationSchema(), "A ceiling per resource.");
  private final Field<Map<String, String>> dependencies =
      optional(
          "external_dependencies",
          new NamedSchema<>("dependency", Scalars.text()),
          "The signal that shows each dependency's health.");

  /** Objectives, and dependency → signal. */
  record Metrics(List<ObjectiveDraft> objectives, Map<String, String> dependencies) {
    static final Metrics NONE = new Metrics(List.of(), Map.of());
  }

  @Override
  public Metrics build(Decoded in) {
    var drafts = new ArrayList<ObjectiveDraft>();
    in.find(responseTime).orElse(List.of()).forEach(bound -> drafts.add(latency(bound)));
    in.find(errorRates).ifPresent(drafts::addAll);
    in.find(utilization).ifPresent(drafts::addAll);
    return new Metrics(drafts, in.find(dependencies).orElse(Map.of()));
  }

  private static ObjectiveDraft latency(Rest.Entry<PercentileBound> bound) {
    return new ObjectiveDraft(
        LatencySchema.name(bound.value()),
        bound.position(),
        new Latency(bound.value().percentile(), bound.value().threshold(), Optional.empty()),
        LatencySchema.share(bound.value(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of());
  }
}
