package io.evenkeel.slo;

import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One objective of one service, for those who watch it. The object stays the same, and its counts
 * keep growing, across reloads that leave its indicator as it is. Thread-safe.
 */
public final class Objective {
  private final String service;
  private final @Nullable History history;
  private volatile ObjectiveSettings settings;

  /** A null history is an objective that nothing measures yet. */
  Objective(String service, ObjectiveSettings settings, @Nullable History history) {
    this.service = service;
    this.settings = settings;
    this.history = history;
  }

  /** The service whose calls are judged. */
  public String service() {
    return service;
  }

  /** The objective's name, unique within its service, such as {@code availability}. */
  public String name() {
    return settings.name();
  }

  /** What the configuration says now. */
  public ObjectiveSettings settings() {
    return settings;
  }

  /** Whether events are counted; where not, every status is unknown. */
  public boolean isMeasured() {
    return history != null;
  }

  /**
   * Good events since this process began to measure; exact, only ever grows, and begins at 0 again
   * after a restart, as counters do.
   */
  public long good() {
    return history == null ? 0 : history.goodHere();
  }

  /**
   * Bad events since this process began to measure; exact, only ever grows, and begins at 0 again
   * after a restart, as counters do.
   */
  public long bad() {
    return history == null ? 0 : history.badHere();
  }

  /** Where the objective stands now. */
  public ObjectiveStatus status() {
    ObjectiveSettings now = settings;
    WindowReading reading = read(now.window());
    OptionalDouble consumed = reading.budgetConsumed(now.target());
    return new ObjectiveStatus(
        service,
        now.name(),
        now.level(),
        reading.good(),
        reading.bad(),
        now.target(),
        now.window(),
        reading.coverage(),
        reading.compliance(),
        consumed,
        BudgetState.at(consumed.orElse(Double.NaN)),
        isMeasured() ? Optional.empty() : Optional.of("not measured yet"));
  }

  /**
   * How many times faster than sustainable the budget burned lately: 1 spends exactly the budget
   * over the objective's window, 14.4 spends 2 % of a 30-day budget in an hour.
   *
   * @param window the stretch that ends now, from 10 seconds to the objective's own window
   * @return empty without events in that window (unknown), and for a window outside of the range
   */
  public OptionalDouble burnRate(Duration window) {
    ObjectiveSettings now = settings;
    if (window.compareTo(Duration.ofSeconds(10)) < 0 || window.compareTo(now.window()) > 0) {
      return OptionalDouble.empty();
    }
    return read(window).burnRate(now.target());
  }

  /**
   * What happened in the stretch that ends now; nothing, with a coverage of 0, for an objective
   * that is not measured.
   *
   * @param window above zero, up to the objective's own window
   */
  public WindowReading last(Duration window) {
    return read(window);
  }

  @Nullable History history() {
    return history;
  }

  void reconfigure(ObjectiveSettings changed) {
    settings = changed;
  }

  private WindowReading read(Duration window) {
    return history == null ? new WindowReading(0, 0, 0) : history.last(window);
  }
}
