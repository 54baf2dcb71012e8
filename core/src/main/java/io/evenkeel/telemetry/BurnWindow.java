package io.evenkeel.telemetry;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.Spelled;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A window that an alert of an objective watches, whatever publishes its burn rate. */
record BurnWindow(Objective objective, Duration length) {
  static final String METRIC = "evenkeel.slo.burn.rate";
  static final String DESCRIPTION = "How many times faster than sustainable the budget burns";

  /** Each window once, however many alerts watch it. */
  static Stream<BurnWindow> of(Objective objective, Slos slos) {
    return slos.burnAlerts(objective).stream()
        .flatMap(alert -> Stream.of(alert.shortWindow(), alert.longWindow()))
        .distinct()
        .map(length -> new BurnWindow(objective, length));
  }

  OptionalDouble rate() {
    return objective.burnRate(length);
  }

  /** Such as {@code 5m}. */
  String label() {
    return Spelled.of(length);
  }
}
