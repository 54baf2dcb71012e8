package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.SeveritySettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SentencesSchema;
import io.evenkeel.config.sections.objectives.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One level of {@code incident_severity}. */
final class SeveritySchema extends ObjectSchema<SeveritySettings> {
  private final Field<String> definition =
      optional("definition", new SentencesSchema(), "What it means.");
  private final Field<List<String>> examples =
      optional("examples", new ListSchema<>(Scalars.text()), "Sentences.");
  private final Field<Map<String, String>> response =
      optional(
          "response",
          new NamedSchema<>("response", new SentencesSchema()),
          "What happens; 'response_time' is read as a duration where it is one.");

  @Override
  public SeveritySettings build(Decoded in) {
    Map<String, String> said = in.find(response).orElse(Map.of());
    return new SeveritySettings(
        in.name(),
        in.find(definition),
        in.find(examples).orElse(List.of()),
        Optional.ofNullable(said.get("response_time"))
            .filter(text -> text.length() < 100)
            .flatMap(text -> Durations.parse(Bound.of(text).amount())),
        said);
  }
}
