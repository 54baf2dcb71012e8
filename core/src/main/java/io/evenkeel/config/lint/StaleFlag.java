package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A flag whose time is over: it expired, or serves the same to everybody for good. */
record StaleFlag(Instant now, Duration settledFor) implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    LocalDate today = now.atZone(configuration.library().timeZone()).toLocalDate();
    return configuration.flags().values().stream()
        .flatMap(
            flag ->
                expired(flag, today).or(() -> settled(flag)).stream()
                    .map(
                        why ->
                            Lint.finding(
                                flag.position(),
                                "flag %s %s; %s"
                                    .formatted(Quote.of(flag.name()), why, whomToAsk(flag)))));
  }

  private static Optional<String> expired(FlagSettings flag, LocalDate today) {
    return flag.expires()
        .filter(day -> day.isBefore(today))
        .map(
            day ->
                "expired on %s, %,d days ago".formatted(day, ChronoUnit.DAYS.between(day, today)));
  }

  private Optional<String> settled(FlagSettings flag) {
    List<ScheduledChange> schedule = flag.schedule();
    if (schedule.isEmpty()) {
      return SettledCanary.isSettled(flag) && flag.enabled() && flag.rules().isEmpty()
          ? Optional.of("serves the same to everybody, without a change to come")
          : Optional.empty();
    }
    ScheduledChange last = schedule.get(schedule.size() - 1);
    FlagSettings state = last.settings();
    boolean same =
        !state.enabled()
            || (state.rules().isEmpty()
                && (state.strategy() == Strategy.STATIC || SettledCanary.isSettled(state)));
    return same && !last.at().isAfter(now.minus(settledFor))
        ? Optional.of("serves the same to everybody since %s".formatted(last.at()))
        : Optional.empty();
  }

  private static String whomToAsk(FlagSettings flag) {
    // One line for a terminal, whatever somebody wrote there.
    return flag.owner()
        .map(owner -> "ask " + owner.replaceAll("[\\p{Cntrl}\\p{Cf}]", " "))
        .orElse("it names no 'owner' to ask");
  }
}
