package io.evenkeel.slo.export;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A service for some hours, second by second, and what is promised for it.
 *
 * @param target in percent
 * @param period the objective's window
 * @param burns the objective's own burn alerts
 * @param step between samples and between evaluations
 * @param traffic the events that end in each second
 * @param restart the sample after which the second instance begins to count from zero; 0: never
 */
record Scenario(
    String name,
    String target,
    Duration period,
    List<Burn> burns,
    int step,
    Traffic traffic,
    int restart) {

  /** {@code budget} percent of the budget within {@code window}. */
  record Burn(String name, String budget, Duration window, Duration shortWindow) {}

  int seconds() {
    return traffic.seconds();
  }

  String yaml() {
    var alerts = new StringBuilder();
    for (Burn burn : burns) {
      alerts.append(
          "{name: %s, budget: %s%%, window: %ds, short_window: %ds, severity: critical}, "
              .formatted(
                  burn.name(),
                  burn.budget(),
                  burn.window().toSeconds(),
                  burn.shortWindow().toSeconds()));
    }
    return """
        service_slos:
          api:
            availability: {target: %s%%, measurement_window: %ds, burn_alerts: [%s]}
        slo_monitoring:
          evaluation_interval: %ds
        """
        .formatted(target, period.toSeconds(), alerts.substring(0, alerts.length() - 2), step);
  }

  /** The same scenario for the same number. */
  static Scenario generate(int number) {
    var random = new SplittableRandom(20_261_120L + number);
    int kind = number % 10;
    int step = random.nextInt(3) == 0 ? 15 : 10;
    String target = List.of("90", "95", "99", "99.5", "99.9", "99.95").get(random.nextInt(6));
    if (kind == 9) {
      // The defaults over a month, watched for a bit more than the day of the slow burn.
      return filled(
          "month, a day",
          number,
          random,
          List.of("99", "99.5", "99.9").get(random.nextInt(3)),
          Duration.ofDays(30),
          List.of(fast(), new Burn("slow_burn", "5", Duration.ofDays(1), Duration.ofHours(2))),
          30,
          26 * 3_600);
    }
    if (kind >= 6) {
      return filled(
          "month, hours",
          number,
          random,
          List.of("99", "99.5", "99.9", "99.95").get(random.nextInt(4)),
          Duration.ofDays(30),
          List.of(fast(), new Burn("slow_burn", "5", Duration.ofHours(6), Duration.ofMinutes(30))),
          step,
          5 * 3_600);
    }
    List<Burn> burns =
        List.of(
            new Burn("fast_burn", "10", Duration.ofMinutes(10), Duration.ofMinutes(1)),
            new Burn("slow_burn", "20", Duration.ofMinutes(30), Duration.ofSeconds(150)));
    return filled("six hours", number, random, target, Duration.ofHours(6), burns, step, 7 * 3_600);
  }

  private static Burn fast() {
    return new Burn("fast_burn", "2", Duration.ofHours(1), Duration.ofMinutes(5));
  }

  private static Scenario filled(
      String name,
      int number,
      SplittableRandom random,
      String target,
      Duration period,
      List<Burn> burns,
      int step,
      int seconds) {
    double allowed = BigDecimal.ONE.subtract(new BigDecimal(target).movePointLeft(2)).doubleValue();
    var traffic = new Traffic(random, seconds, allowed);
    String pattern = traffic.fill(number / 10 % Traffic.PATTERNS);
    int samples = seconds / step;
    int restart = random.nextInt(3) == 0 ? samples / 2 + random.nextInt(samples / 3) : 0;
    return new Scenario(
        "%d: %s, %s%%, %s".formatted(number, name, target, pattern),
        target,
        period,
        burns,
        step,
        traffic,
        restart);
  }
}
