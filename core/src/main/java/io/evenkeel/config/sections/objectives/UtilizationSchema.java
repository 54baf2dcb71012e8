package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.Saturation;
import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code resource_utilization}: a ceiling per resource, {@code cpu_threshold: < 70%}. */
final class UtilizationSchema extends ObjectSchema<List<ObjectiveDraft>> {
  private final Rest<Percentage> resources =
      rest("[a-z][a-z0-9_]{0,60}", "resource", Targets.ceiling());

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    return in.all(resources).stream().map(UtilizationSchema::objective).toList();
  }

  private static ObjectiveDraft objective(Rest.Entry<Percentage> ceiling) {
    String resource = ceiling.key().replaceFirst("_threshold$", "");
    return new ObjectiveDraft(
        "saturation_" + resource,
        ceiling.position(),
        new Saturation(resource, ceiling.value()),
        Percentage.of("100"),
        Optional.empty(),
        Optional.of(Level.COMPONENT),
        Map.of(),
        List.of());
  }
}
