package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator.ErrorRate;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Rest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code error_rates}: a ceiling per class, {@code 5xx_threshold: < 0.1%}. */
final class ErrorRatesSchema extends ObjectSchema<List<ObjectiveDraft>> {
  private final Rest<Percentage> classes =
      rest("[45]xx(_threshold)?", "error class", Targets.ceiling());

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    return in.all(classes).stream().map(ErrorRatesSchema::objective).toList();
  }

  private static ObjectiveDraft objective(Rest.Entry<Percentage> ceiling) {
    String errorClass = ceiling.key().substring(0, 3);
    return new ObjectiveDraft(
        "error_rate_" + errorClass,
        ceiling.position(),
        new ErrorRate(errorClass, ceiling.value()),
        new Percentage(BigDecimal.valueOf(100).subtract(ceiling.value().percent())),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of());
  }
}
