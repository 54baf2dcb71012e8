package io.evenkeel.slo;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objectives as a file would give them. */
final class Objectives {
  static final Duration MONTH = Duration.ofDays(30);

  private Objectives() {}

  static Configuration configuration(ObjectiveSettings... objectives) {
    return new Configuration(
        List.of(objectives),
        Map.of(),
        Map.of(),
        RoutingSettings.DEFAULT,
        ResponseCacheSettings.DEFAULT,
        Optional.empty(),
        Map.of(),
        RedactionSettings.DEFAULT,
        List.of());
  }

  static ObjectiveSettings availability(String service, String target) {
    return availability(service, target, MONTH, List.of(), List.of());
  }

  static ObjectiveSettings availability(
      String service, String target, Duration window, List<String> bad, List<String> ignore) {
    return objective(
        service, "availability", new Indicator.SuccessRatio(bad, ignore), target, window);
  }

  static ObjectiveSettings latency(String service, String percentile, Duration threshold) {
    return objective(
        service,
        "latency_p" + percentile,
        new Indicator.Latency(new BigDecimal(percentile), threshold, Optional.empty()),
        percentile,
        MONTH);
  }

  static ObjectiveSettings objective(
      String service, String name, Indicator indicator, String target, Duration window) {
    return new ObjectiveSettings(
        service,
        name,
        new Position("evenkeel.yml", 1, 1),
        indicator,
        Percentage.of(target),
        window,
        ObjectiveSettings.Level.SERVICE,
        Optional.empty());
  }
}
