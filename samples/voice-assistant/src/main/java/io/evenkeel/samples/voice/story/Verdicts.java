package io.evenkeel.samples.voice.story;

import io.evenkeel.event.EventBus;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What was said about canaries so far. Thread-safe. */
final class Verdicts {
  private final List<RampVerdict> all = new ArrayList<>();

  static Verdicts of(EventBus events) {
    var verdicts = new Verdicts();
    events.subscribe(RampVerdict.class, verdicts::add);
    return verdicts;
  }

  synchronized Optional<RampVerdict> first(Predicate<RampVerdict> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  /** The last one that changed something. */
  synchronized Optional<RampVerdict> last(String flag) {
    return all.stream()
        .filter(said -> said.flag().equals(flag) && said.verdict() != Verdict.HOLD)
        .reduce((earlier, later) -> later);
  }

  private synchronized void add(RampVerdict verdict) {
    all.add(verdict);
  }
}
