package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.alert.AlertOracle.Event;
import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * The engine against an oracle that knows every single event and reckons with whole numbers, over
 * random lives of a service: bursts, gaps, idle hours, a few calls a minute.
 */
class AlertOracleProperties {
  private static final String[] TARGETS = {"99.9", "99", "95", "85", "99.95"};
  private static final int[] HOURS = {24, 6, 72, 720};

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  @Tag("SLO-8")
  @Tag("SLO-9")
  void theEngineAgreesWithTheOracleAtEveryEvaluation(@ForAll long seed) {
    var random = new Random(seed);
    String target = TARGETS[random.nextInt(TARGETS.length)];
    int hours = HOURS[random.nextInt(HOURS.length)];
    String yaml =
        "service_slos: {api: {availability: {target: %s%%, measurement_window: %dh}}}"
            .formatted(target, hours);
    var oracle = new AlertOracle(target, hours);
    try (var engine =
        new AlertEngine(Configuration.parse("evenkeel.yml", yaml), StateStore.inMemory())) {
      Map<String, Boolean> firing = new TreeMap<>();
      int differing = 0;
      int evaluations = 0;
      long second = 0;
      for (Phase phase : phases(random)) {
        for (long end = second + phase.seconds; second < end; ) {
          // Events of (second, second + 1], before the snapshot of second + 1.
          int good = phase.good(random);
          int bad = phase.bad(random);
          engine.calls(good, bad);
          oracle.add(new Event(second, good, bad));
          engine.time.advance(Duration.ofSeconds(1));
          second++;
          if (second % 10 == 0) {
            engine.told.forEach(
                one -> firing.put(one.identity().alert(), one.state() == AlertState.FIRING));
            engine.told.clear();
            evaluations++;
            for (String alert : oracle.alerts()) {
              boolean mine = firing.getOrDefault(alert, false);
              if (mine != oracle.isFiring(alert, second, 0)) {
                differing++;
                // Only while the oracle itself is undecided about one quantum of the windows.
                assertThat(oracle.mayDiffer(alert, second, mine))
                    .as("%s at %d s of seed %d: engine says %s", alert, second, seed, mine)
                    .isTrue();
              }
            }
          }
        }
      }
      assertThat(differing).isLessThanOrEqualTo(Math.max(4, evaluations / 50));
    }
  }

  private static List<Phase> phases(Random random) {
    List<Phase> phases = new ArrayList<>();
    int count = 4 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int seconds = 60 * (1 + random.nextInt(45));
      phases.add(
          switch (random.nextInt(5)) {
            case 0 -> new Phase(seconds, 0, 0, 1); // idle
            case 1 -> new Phase(seconds, 1, random.nextInt(3) * 0.2, 0.05); // a few calls
            case 2 -> new Phase(seconds, 20, 0, 1); // healthy
            case 3 -> new Phase(seconds, 20, Math.pow(random.nextDouble(), 3), 1); // failing
            default -> new Phase(seconds, 200, random.nextDouble(), 0.02); // bursts
          });
    }
    return phases;
  }

  /** A stretch in which the service behaves the same. */
  private record Phase(int seconds, int most, double badShare, double chance) {

    int good(Random random) {
      return random.nextDouble() < chance ? random.nextInt(most + 1) : 0;
    }

    int bad(Random random) {
      int bad = 0;
      if (badShare > 0 && random.nextDouble() < chance) {
        for (int i = 0; i < most; i++) {
          bad += random.nextDouble() < badShare ? 1 : 0;
        }
      }
      return bad;
    }
  }
}
