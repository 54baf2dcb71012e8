package io.evenkeel.flags.rollout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The {@link Watch} of each metric of one ramp. */
final class Watches {
  private final Map<Metric, Watch> watches = new EnumMap<>(Metric.class);

  Watches() {
    for (Metric metric : Metric.values()) {
      watches.put(metric, new Watch(metric));
    }
  }

  Watch of(Metric metric) {
    Watch watch = watches.get(metric);
    if (watch == null) {
      throw new IllegalStateException("every metric has one");
    }
    return watch;
  }

  void look(long generation, List<StageCounts> stages, Criteria criteria) {
    watches.forEach((metric, watch) -> watch.look(generation, stages, criteria.allowed(metric)));
  }

  void begin() {
    watches.values().forEach(Watch::begin);
  }
}
