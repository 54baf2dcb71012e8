package io.evenkeel.slo.export;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.slo.alert.AlertState;
import io.evenkeel.slo.alert.AlertTransition;
import io.evenkeel.slo.alert.SloAlerts;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first engine: the objectives and alerts of this process, on a manual clock; and what it
 * publishes, for the second.
 *
 * @param samples of the counters, the start included
 */
record ProcessEngine(States states, List<Sample> samples) {
  /** What a scrape at one time sees. */
  record Sample(long good, long bad, double coverage) {}

  private static final Duration HALF = Duration.ofMillis(500);

  static ProcessEngine run(Scenario scenario) {
    var time = new ManualTime();
    var foundation =
        new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    LiveConfiguration configuration =
        LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", scenario.yaml()));
    Set<String> now = new TreeSet<>();
    int samples = scenario.seconds() / scenario.step();
    List<Set<String>> firing = new ArrayList<>();
    List<Sample> published = new ArrayList<>(List.of(new Sample(0, 0, 0)));
    try (Slos slos = Slos.start(configuration, foundation);
        SloAlerts alerts =
            SloAlerts.start(slos, configuration, foundation, transition -> take(transition, now))) {
      SloService service = slos.service("api");
      Objective objective = slos.objectives().get(0);
      for (int second = 1; second <= samples * scenario.step(); second++) {
        time.advance(HALF);
        record(service, Outcome.SUCCESS, scenario.traffic().good(second));
        record(service, Outcome.SERVER_ERROR, scenario.traffic().bad(second));
        time.advance(HALF);
        if (second % scenario.step() == 0) {
          published.add(
              new Sample(objective.good(), objective.bad(), objective.status().coverage()));
          firing.add(Set.copyOf(now));
        }
      }
      if (alerts.faults() > 0) {
        throw new IllegalStateException("faults in " + scenario.name());
      }
    }
    return new ProcessEngine(new States(firing), published);
  }

  private static void record(SloService service, Outcome outcome, int events) {
    for (int i = 0; i < events; i++) {
      service.record(outcome, 1_000_000);
    }
  }

  private static void take(AlertTransition transition, Set<String> now) {
    if (transition.state() == AlertState.FIRING) {
      now.add(transition.identity().alert());
    } else {
      now.remove(transition.identity().alert());
    }
  }
}
