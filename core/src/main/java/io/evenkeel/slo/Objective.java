package io.evenkeel.slo;

import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One objective of one service, for those who watch it. The object stays the same, and its counts
 * keep growing, across reloads that leave its indicator as it is. Thread-safe.
 */
public final class Objective {
  private static final Duration SHORTEST_BURN = Duration.ofSeconds(10);
  private static final int TREND = 12;

  private final String service;
  private final Tally tally;
  private final History history;
  private final AtomicLong mostBad = new AtomicLong();
  private volatile Terms terms;

  /**
   * What the configuration says about an objective, as one, so that a reload changes all of it.
   *
   * @param alertWindows those that its burn alerts read
   */
  record Terms(
      ObjectiveSettings settings,
      BudgetPolicy policy,
      @Nullable CalendarWindow calendar,
      List<Duration> alertWindows) {}

  Objective(String service, Tally tally, History history, Terms terms) {
    this.service = service;
    this.tally = tally;
    this.history = history;
    this.terms = terms;
  }

  /**
   * The service whose calls are judged; {@link ObjectiveSettings#EVERY_SERVICE} when it is the
   * whole process that is.
   */
  public String service() {
    return service;
  }

  /** The objective's name, unique within its service, such as {@code availability}. */
  public String name() {
    return settings().name();
  }

  /** What the configuration says now. */
  public ObjectiveSettings settings() {
    return terms.settings();
  }

  /** Whether there is anything to count; where not, a status says why. */
  public boolean isMeasured() {
    return tally.unmeasured().isEmpty();
  }

  /**
   * Whether good and bad are events of one kind, so that their ratio means something outside of
   * this process too; not so for costs and mean times.
   */
  public boolean countsEvents() {
    return tally.countsEvents();
  }

  /**
   * Good events since this process began to measure; exact, only ever grows, and begins at 0 again
   * after a restart, as counters do.
   */
  public long good() {
    return sinceBeginning().good();
  }

  /**
   * Bad events since this process began to measure; exact, only ever grows, and begins at 0 again
   * after a restart, as counters do. Of a share of two counters it is the most that it ever was:
   * interactions under way look bad for a while.
   */
  public long bad() {
    return mostBad.accumulateAndGet(sinceBeginning().bad(), Math::max);
  }

  /** Where the objective stands now. */
  public ObjectiveStatus status() {
    Terms now = terms;
    ObjectiveSettings settings = now.settings();
    WindowReading counts = whole(now);
    WindowReading events = tally.judge(counts, settings);
    OptionalDouble consumed = tally.budgetConsumed(counts, settings);
    BudgetState state = BudgetState.at(consumed.orElse(Double.NaN), now.policy().criticalAt());
    return new ObjectiveStatus(
        service,
        settings.name(),
        settings.level(),
        events.good(),
        events.bad(),
        settings.target(),
        settings.window(),
        events.coverage(),
        events.compliance(),
        consumed,
        state,
        now.policy().actions(state),
        state == BudgetState.UNKNOWN ? reason() : Optional.empty());
  }

  /**
   * How many times faster than sustainable the budget burned lately: 1 spends exactly the budget
   * over the objective's window, 14.4 spends 2 % of a 30-day budget in an hour.
   *
   * @param window the stretch that ends now, from 10 seconds to the objective's own window
   * @return empty without events in that window (unknown), for a window outside of the range, and
   *     for costs and mean times, which do not burn
   */
  public OptionalDouble burnRate(Duration window) {
    ObjectiveSettings now = settings();
    if (window.compareTo(SHORTEST_BURN) < 0
        || window.compareTo(now.window()) > 0
        || !countsEvents()) {
      return OptionalDouble.empty();
    }
    return last(window).burnRate(now.target());
  }

  /** Where the budget is heading; unknown where nothing burns. */
  public Trend trend() {
    if (!countsEvents()) {
      return Trend.UNKNOWN;
    }
    Terms now = terms;
    ObjectiveSettings settings = now.settings();
    WindowReading whole = tally.judge(whole(now), settings);
    return Trend.of(
        last(settings.window().dividedBy(TREND)).burnRate(settings.target()),
        whole.burnRate(settings.target()),
        whole.budgetConsumed(settings.target()),
        settings.window());
  }

  /**
   * What happened in the stretch that ends now; nothing, with a coverage of 0, for an objective
   * that is not measured.
   *
   * @param window above zero, up to the objective's own window
   */
  public WindowReading last(Duration window) {
    return tally.judge(history.last(window), settings());
  }

  History history() {
    return history;
  }

  Tally tally() {
    return tally;
  }

  void reconfigure(Terms changed) {
    terms = changed;
  }

  private WindowReading whole(Terms now) {
    CalendarWindow calendar = now.calendar();
    return calendar == null ? history.last(now.settings().window()) : history.current(calendar);
  }

  private WindowReading sinceBeginning() {
    return tally.judge(new WindowReading(history.goodHere(), history.badHere(), 1), settings());
  }

  private Optional<String> reason() {
    Optional<String> unmeasured = tally.unmeasured();
    return unmeasured.isPresent() ? unmeasured : tally.idle();
  }
}
