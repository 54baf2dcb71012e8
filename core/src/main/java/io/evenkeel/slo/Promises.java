package io.evenkeel.slo;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which objectives one configuration makes for which service. What is given for every service holds
 * for each that does not name the same itself; what does not depend on calls holds once for the
 * process, under {@link ObjectiveSettings#EVERY_SERVICE}, unless some service names it.
 */
record Promises(Configuration configuration) {
  private static final String PROCESS = ObjectiveSettings.EVERY_SERVICE;

  /** The services that the file names, and the process when something is promised for it. */
  Set<String> services() {
    var services = new TreeSet<String>();
    for (ObjectiveSettings settings : configuration.objectives()) {
      if (!settings.service().equals(PROCESS) || Measure.isOfProcess(settings.indicator())) {
        services.add(settings.service());
      }
    }
    return services;
  }

  /** Everything that is promised for a service. */
  List<Objective.Terms> of(String service) {
    BudgetPolicy policy = BudgetPolicy.of(configuration.operations().budgetPolicy());
    return settings(service)
        .map(
            settings ->
                new Objective.Terms(settings, policy, calendar(settings), alertWindows(settings)))
        .toList();
  }

  /** What is promised for the calls of a service, as one tag's value divides them. */
  List<Objective.Terms> ofCalls(String service) {
    return of(service).stream()
        .filter(terms -> !Measure.isOfProcess(terms.settings().indicator()))
        .toList();
  }

  private Stream<ObjectiveSettings> settings(String service) {
    if (service.equals(PROCESS)) {
      return given(PROCESS).filter(one -> Measure.isOfProcess(one.indicator()) && !isNamed(one));
    }
    List<ObjectiveSettings> own = given(service).toList();
    Stream<ObjectiveSettings> general =
        given(PROCESS)
            .filter(one -> !Measure.isOfProcess(one.indicator()))
            .filter(one -> own.stream().noneMatch(mine -> mine.name().equals(one.name())));
    return Stream.concat(own.stream(), general);
  }

  // Not so for checks and resources: those of one service leave the whole process as it is.
  private boolean isNamed(ObjectiveSettings general) {
    return !(general.indicator() instanceof Indicator.Uptime)
        && !(general.indicator() instanceof Indicator.Saturation)
        && configuration.objectives().stream()
            .anyMatch(
                other ->
                    !other.service().equals(PROCESS)
                        && other.name().equals(general.name())
                        && Measure.isOfProcess(other.indicator()));
  }

  private Stream<ObjectiveSettings> given(String service) {
    return configuration.objectives().stream()
        .filter(settings -> settings.service().equals(service));
  }

  private List<Duration> alertWindows(ObjectiveSettings settings) {
    List<BurnAlertSettings> general = configuration.operations().monitoring().burnAlerts();
    return BurnAlerts.of(settings, general).inForce().stream()
        .flatMap(alert -> Stream.of(alert.longWindow(), alert.shortWindow()))
        .toList();
  }

  private @Nullable CalendarWindow calendar(ObjectiveSettings settings) {
    return settings
        .calendar()
        .map(period -> new CalendarWindow(period, configuration.library().timeZone()))
        .orElse(null);
  }
}
