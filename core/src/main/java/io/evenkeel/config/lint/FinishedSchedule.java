package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.yaml.Quote;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A schedule that is over: who reads the flag's own keys reads what it is no longer. */
record FinishedSchedule(Instant now) implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream()
        .filter(flag -> lastChange(flag).isBefore(now))
        .map(
            flag ->
                Lint.finding(
                    flag.position(),
                    "flag %s became what it is by its schedule, the last time at %s; write that state into its own keys"
                        .formatted(Quote.of(flag.name()), lastChange(flag))));
  }

  /** When its schedule changes it for the last time; never, in a far future, without one. */
  static Instant lastChange(FlagSettings flag) {
    List<ScheduledChange> schedule = flag.schedule();
    return schedule.isEmpty() ? Instant.MAX : schedule.get(schedule.size() - 1).at();
  }
}
