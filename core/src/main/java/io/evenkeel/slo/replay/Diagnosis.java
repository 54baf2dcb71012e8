package io.evenkeel.slo.replay;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.slo.BudgetState;
import io.evenkeel.slo.Objective;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Where the error budgets of one service went, from a recording of its calls.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(configuration, "front_desk", events, Instant.EPOCH);
 * diagnosis.objectives().forEach(one -> System.out.println(one.worstHours()));
 * }</pre>
 *
 * @param calls of the service, over the whole recording
 * @param objectives of the service, as the engine sees them after the last event
 */
public record Diagnosis(CallSummary calls, List<Finding> objectives) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int WORST = 3;

  /**
   * One objective.
   *
   * @param status at the end of the recording
   * @param worstHours that spent most of its budget in its window, worst first; at most three
   * @param burns how fast the budget burns in the windows of its burn alerts, at the end
   * @param fired its alerts that fired in the recording, in order of time
   */
  public record Finding(
      ObjectiveStatus status, List<Hour> worstHours, List<Burn> burns, List<Fired> fired) {

    /** Whether the budget is gone, or an alert fires at the end. */
    public boolean isBreached() {
      return isDepleted() || fired.stream().anyMatch(alert -> alert.until().isEmpty());
    }

    boolean isDepleted() {
      return status.state().compareTo(BudgetState.DEPLETED) >= 0;
    }
  }

  /**
   * An hour of the recording, or what there was of the last one.
   *
   * @param from since the beginning
   * @param share of all bad events of the objective's window that fell into this hour, 0 to 1
   */
  public record Hour(Duration from, long good, long bad, double share) {}

  /**
   * A burn alert and what it read at the end.
   *
   * @param alert with the burn rate above which it fires
   * @param known whether there were enough events for the alert to judge; of a few the rates say
   *     nothing
   * @param longRate burn rate in the long window; empty without events in it
   */
  public record Burn(
      BurnAlert alert, boolean known, OptionalDouble longRate, OptionalDouble shortRate) {}

  /**
   * An alert that fired.
   *
   * @param from since the beginning
   * @param until when it resolved; empty: it still fires
   */
  public record Fired(String alert, String severity, Duration from, Optional<Duration> until) {}

  /** Whether an objective is breached: its budget is gone or one of its alerts fires. */
  public boolean isBreached() {
    return objectives.stream().anyMatch(Finding::isBreached);
  }

  /**
   * Plays a recording and looks at one service.
   *
   * @param start what the wall clock says at t = 0
   * @param progress hears on the way how much of the recording was played, once for each hour of it
   * @return without objectives and calls for a service that neither knows
   */
  public static Diagnosis of(
      Configuration configuration,
      String service,
      ReplayEvents events,
      Instant start,
      Consumer<Duration> progress) {
    var hours = new HourlyCounts(service);
    try (Playback end = Playback.of(configuration, events, start, HOUR, hours::add, progress)) {
      List<AlertStatus> alerts = end.alerts();
      List<Finding> findings =
          end.objectives().stream()
              .filter(objective -> objective.service().equals(service))
              .map(objective -> finding(objective, hours, end, alerts, configuration))
              .toList();
      return new Diagnosis(CallSummary.of(events, service), findings);
    }
  }

  private static Finding finding(
      Objective objective,
      HourlyCounts hours,
      Playback end,
      List<AlertStatus> alerts,
      Configuration configuration) {
    ObjectiveStatus status = objective.status();
    return new Finding(
        status,
        hours.of(objective.name(), end.elapsed().minus(status.window())).stream()
            .filter(hour -> hour.bad() > 0)
            .sorted(Comparator.comparingLong(Hour::bad).reversed())
            .limit(WORST)
            .toList(),
        BurnAlerts.of(objective.settings(), configuration.operations().monitoring().burnAlerts())
            .inForce()
            .stream()
            .map(alert -> burn(alert, objective, alerts))
            .toList(),
        end.incidents().stream()
            .filter(incident -> incident.identity().service().equals(objective.service()))
            .filter(incident -> incident.identity().objective().equals(objective.name()))
            .map(
                incident ->
                    new Fired(
                        incident.identity().alert(),
                        incident.severity(),
                        end.sinceStart(incident.from()),
                        incident.to().map(end::sinceStart)))
            .toList());
  }

  private static Burn burn(BurnAlert alert, Objective objective, List<AlertStatus> alerts) {
    Optional<AlertStatus> read =
        alerts.stream()
            .filter(status -> status.identity().service().equals(objective.service()))
            .filter(status -> status.identity().objective().equals(objective.name()))
            .filter(status -> status.identity().alert().equals(alert.name()))
            .findFirst();
    return new Burn(
        alert,
        read.map(AlertStatus::known).orElse(false),
        read.map(AlertStatus::burnLong).orElse(OptionalDouble.empty()),
        read.map(AlertStatus::burnShort).orElse(OptionalDouble.empty()));
  }
}
