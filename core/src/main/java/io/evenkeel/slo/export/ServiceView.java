package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One service as its documents show it.
 *
 * @param objectives its own, and those for every service of which it has none of that name
 */
record ServiceView(String service, List<ObjectiveSeries> objectives, Configuration configuration) {

  /** One for each service that the file names, and one for all others where it speaks of those. */
  static List<ServiceView> of(Configuration configuration) {
    Set<String> services = new LinkedHashSet<>();
    configuration.objectives().forEach(one -> services.add(one.service()));
    return services.stream().map(name -> of(name, configuration)).toList();
  }

  private static ServiceView of(String service, Configuration configuration) {
    List<ObjectiveSettings> all = configuration.objectives();
    List<ObjectiveSettings> own =
        all.stream().filter(one -> one.service().equals(service)).toList();
    Stream<ObjectiveSettings> general =
        all.stream()
            .filter(ObjectiveSeries::isForEveryService)
            .filter(one -> own.stream().noneMatch(mine -> mine.name().equals(one.name())));
    return new ServiceView(
        service,
        Stream.concat(own.stream(), general)
            .map(one -> new ObjectiveSeries(one, List.of()))
            .toList(),
        configuration);
  }

  /** For headings. */
  String title() {
    return service.equals(ObjectiveSettings.EVERY_SERVICE) ? "every service" : service;
  }
}
