package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A service with flags, traffic and operators, in manual time. */
final class RampScenario {
  ManualTime time = new ManualTime();
  final FailingStore state = new FailingStore();
  final FailingAudit audit = new FailingAudit();
  final Fixtures.Reloadable configuration;
  final List<RampVerdict> verdicts = new ArrayList<>();
  final List<SharedIncident> incidents = new ArrayList<>();
  final List<MonitorEnded> monitors = new ArrayList<>();
  final List<OverrideUnfit> unfit = new ArrayList<>();
  final List<ExperimentEnded> ended = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(20261120);
  Flags flags;
  private long sessions;

  RampScenario(io.evenkeel.config.flags.FlagSettings... settings) {
    configuration = new Fixtures.Reloadable(settings);
    flags = start(state, audit);
  }

  private Flags start(StateStore store, AuditLog log) {
    Foundation foundation = Fixtures.foundation(time, store, log);
    foundation.events().subscribe(RampVerdict.class, verdicts::add);
    foundation.events().subscribe(SharedIncident.class, incidents::add);
    foundation.events().subscribe(MonitorEnded.class, monitors::add);
    foundation.events().subscribe(OverrideUnfit.class, unfit::add);
    foundation.events().subscribe(ExperimentEnded.class, ended::add);
    return Flags.start(configuration, foundation);
  }

  /** Ends the process properly and starts it again. */
  void restart() {
    flags.close();
    flags = start(state, audit);
  }

  /** Ends the process without a word and starts it again. */
  void crash() {
    crash(Duration.ZERO);
  }

  /** The same, starting it again after a while. */
  void crash(Duration down) {
    configuration.close();
    time.close();
    time = new ManualTime(time.now().plus(down));
    flags = start(state, audit);
  }

  /** Calls of new sessions over a second each hundred; failing with these probabilities. */
  void traffic(String flag, int calls, double controlFails, double canaryFails) {
    Flag handle = flags.flag(flag);
    for (int i = 0; i < calls; i++) {
      try (CallScope call = CallScope.open()) {
        boolean canary = handle.isOn("session-" + sessions++);
        boolean failed = random.nextDouble() < (canary ? canaryFails : controlFails);
        call.end(failed ? Outcome.SERVER_ERROR : Outcome.SUCCESS, 1_000_000);
      }
      if (i % 100 == 99) {
        time.advance(Duration.ofSeconds(1));
      }
    }
  }

  FlagOperators operators() {
    return flags.operators();
  }

  RolloutStatus status() {
    return flags.statuses().get(0);
  }

  /** The verdicts other than hold. */
  List<Verdict> decisions() {
    return verdicts.stream().map(RampVerdict::verdict).filter(v -> v != Verdict.HOLD).toList();
  }

  /** How many of 1,000 new sessions get the canary. */
  int canariesIn1000(String flag) {
    Flag handle = flags.flag(flag);
    int canaries = 0;
    for (int i = 0; i < 1_000; i++) {
      canaries += handle.isOn("new-" + sessions++) ? 1 : 0;
    }
    return canaries;
  }
}
