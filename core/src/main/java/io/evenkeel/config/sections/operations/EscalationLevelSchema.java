package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.EscalationLevel;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SentencesSchema;
import io.evenkeel.config.sections.objectives.Targets;
import java.time.Duration;
import java.util.List;

/** One level of {@code escalation_matrix} or {@code escalation_procedures}. */
final class EscalationLevelSchema extends ObjectSchema<EscalationLevel> {
  private final Field<Duration> responseTime =
      optional("response_time", Targets.latency(), "Such as < 15 minutes.");
  private final Field<String> role = optional("role", new SentencesSchema(), "Who it is.");
  private final Field<String> scope =
      optional("scope", new SentencesSchema(), "What it takes care of.");
  private final Field<String> authority =
      optional("authority", new SentencesSchema(), "What it may do.");
  private final Field<List<String>> responsibilities =
      optional("responsibilities", new ListSchema<>(Scalars.text()), "Sentences.");

  @Override
  public EscalationLevel build(Decoded in) {
    return new EscalationLevel(
        in.name(),
        in.find(responseTime),
        in.find(role),
        in.find(scope),
        in.find(authority),
        in.find(responsibilities).orElse(List.of()));
  }
}
