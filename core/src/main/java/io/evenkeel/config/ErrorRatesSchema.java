package io.evenkeel.config;

import io.evenkeel.config.objectives.Indicator.ErrorRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code error_rates}: a ceiling per class, {@code 5xx_threshold: < 0.1%}. */
final class ErrorRatesSchema extends ObjectSchema<List<ObjectiveDraft>> {
  private final Rest<Percentage> classes =
      rest("[45]xx(_threshold)?", "error class", Targets.ceiling());

  @Override
  List<ObjectiveDraft> build(Decoded in) {
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
