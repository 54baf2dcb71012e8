package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Transitions as the engine would publish them. */
final class Transitions {
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");
  static final AlertIdentity FAST = new AlertIdentity("front_desk", "availability", "fast_burn");

  private Transitions() {}

  static AlertTransition firing(String... routes) {
    return firing(FAST, NOON, routes);
  }

  static AlertTransition firing(AlertIdentity identity, Instant since, String... routes) {
    return new AlertTransition(
        since,
        identity,
        AlertState.FIRING,
        since,
        "critical",
        List.of(routes),
        OptionalDouble.of(15.25),
        OptionalDouble.of(20.5),
        "2 % of the budget in 1 h",
        List.of());
  }

  static AlertTransition resolved(AlertTransition fired, Duration after) {
    return new AlertTransition(
        fired.firingSince().plus(after),
        fired.identity(),
        AlertState.RESOLVED,
        fired.firingSince(),
        fired.severity(),
        fired.routes(),
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        fired.summary(),
        List.of());
  }

  static AlertTransition resolved(AlertTransition fired) {
    return resolved(fired, Duration.ofMinutes(5));
  }

  static AlertTransition suspecting(AlertTransition fired, Suspect... suspects) {
    return new AlertTransition(
        fired.at(),
        fired.identity(),
        fired.state(),
        fired.firingSince(),
        fired.severity(),
        fired.routes(),
        fired.burnLong(),
        fired.burnShort(),
        fired.summary(),
        List.of(suspects));
  }

  static AlertIdentity identity(int number) {
    return new AlertIdentity("service-" + number, "availability", "fast_burn");
  }
}
