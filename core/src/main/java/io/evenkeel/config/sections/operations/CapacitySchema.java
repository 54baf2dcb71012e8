package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.operations.CapacitySettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.yaml.Quote;
import java.util.List;
import java.util.Map;

/** {@code capacity_thresholds}. */
final class CapacitySchema extends ObjectSchema<CapacitySettings> {
  private final Field<Levels> alerts =
      optional("alerts", new LevelsSchema(), "Use of each resource that is too much.");
  private final Field<Actions> actions =
      optional("actions", new ActionsSchema(), "What people do then.");

  private record Levels(Map<String, Percentage> warning, Map<String, Percentage> critical) {}

  private record Actions(List<String> warning, List<String> critical) {}

  @Override
  public CapacitySettings build(Decoded in) {
    Levels levels = in.find(alerts).orElse(new Levels(Map.of(), Map.of()));
    Actions sentences = in.find(actions).orElse(new Actions(List.of(), List.of()));
    return new CapacitySettings(
        levels.warning(),
        levels.critical(),
        sentences.warning(),
        sentences.critical(),
        in.position());
  }

  private static final class LevelsSchema extends ObjectSchema<Levels> {
    private final Field<Map<String, Percentage>> warning = level("warning");
    private final Field<Map<String, Percentage>> critical = level("critical");

    private Field<Map<String, Percentage>> level(String name) {
      return optional(
          name,
          new NamedSchema<>("resource", Scalars.percentage()),
          "From this use of a resource on.");
    }

    @Override
    public Levels build(Decoded in) {
      Map<String, Percentage> lower = in.find(warning).orElse(Map.of());
      Map<String, Percentage> upper = in.find(critical).orElse(Map.of());
      upper.forEach(
          (resource, share) -> {
            Percentage warned = lower.get(resource);
            if (warned != null && warned.percent().compareTo(share.percent()) >= 0) {
              in.complain(
                  critical,
                  "must be above the warning: %s is %s in both or lower"
                      .formatted(Quote.of(resource), share));
            }
          });
      return new Levels(lower, upper);
    }
  }

  private static final class ActionsSchema extends ObjectSchema<Actions> {
    private final Field<List<String>> warning =
        optional("warning_threshold", new ListSchema<>(Scalars.text()), "Sentences.");
    private final Field<List<String>> critical =
        optional("critical_threshold", new ListSchema<>(Scalars.text()), "Sentences.");

    @Override
    public Actions build(Decoded in) {
      return new Actions(in.find(warning).orElse(List.of()), in.find(critical).orElse(List.of()));
    }
  }
}
