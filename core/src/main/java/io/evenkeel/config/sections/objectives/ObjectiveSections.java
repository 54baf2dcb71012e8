package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections that state objectives. */
public final class ObjectiveSections {
  private static final String AVAILABILITY = "availability";

  private final Field<Map<String, List<ObjectiveDraft>>> perService;
  private final Field<List<ObjectiveDraft>> flat;
  private final Field<PrimaryMetricsSchema.Metrics> primaryMetrics;
  private final Field<List<ObjectiveDraft>> businessMetrics;
  private final Field<FrameworkSchema.Framework> framework;

  public ObjectiveSections(ObjectSchema<?> file) {
    perService =
        file.optional(
            "service_slos",
            new NamedSchema<>("service", new ObjectivesSchema()),
            "Objectives by service, as named in @Slo.");
    flat =
        file.optional(
            "service_level_objectives", new ObjectivesSchema(), "Objectives of every service.");
    primaryMetrics =
        file.optional("primary_metrics", new PrimaryMetricsSchema(), "Ceilings for every service.");
    businessMetrics =
        file.optional("business_metrics", new ObjectivesSchema(), "Objectives of the business.");
    framework =
        file.optional(
            "slo_framework",
            new FrameworkSchema(),
            "What holds for a service that says nothing of its own.");
  }

  public List<ObjectiveSettings> merged(Decoded in) {
    var merge = new ObjectiveMerge(in.context().problems());
    String every = ObjectiveSettings.EVERY_SERVICE;
    in.find(perService)
        .orElse(Map.of())
        .forEach((service, drafts) -> merge.add(ObjectiveSource.PER_SERVICE, service, drafts));
    merge.add(ObjectiveSource.FLAT, every, in.find(flat).orElse(List.of()));
    merge.add(ObjectiveSource.FLAT, every, metrics(in).objectives());
    merge.add(ObjectiveSource.FLAT_BUSINESS, every, in.find(businessMetrics).orElse(List.of()));
    merge.add(ObjectiveSource.FRAMEWORK, every, frameworkOf(in).objectives());
    return merge.merged();
  }

  public Map<String, String> dependencies(Decoded in) {
    return metrics(in).dependencies();
  }

  public List<String> hierarchy(Decoded in) {
    return frameworkOf(in).hierarchy();
  }

  /**
   * The target that a budget policy for all services belongs to: the framework's, if it has one.
   */
  public Optional<Percentage> availability(Decoded in) {
    return availability(frameworkOf(in).objectives())
        .or(() -> availability(in.find(flat).orElse(List.of())));
  }

  private static Optional<Percentage> availability(List<ObjectiveDraft> drafts) {
    return drafts.stream()
        .filter(draft -> draft.name().equals(AVAILABILITY))
        .map(ObjectiveDraft::target)
        .findFirst();
  }

  private PrimaryMetricsSchema.Metrics metrics(Decoded in) {
    return in.find(primaryMetrics).orElse(PrimaryMetricsSchema.Metrics.NONE);
  }

  private FrameworkSchema.Framework frameworkOf(Decoded in) {
    return in.find(framework).orElse(FrameworkSchema.Framework.NONE);
  }
}
