package io.evenkeel.flags;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.rollout.Rollouts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which flags' canaries have to keep which business indicator, as they are in force now. Reading
 * takes no lock.
 */
final class Tracking {
  private final Function<String, Flag> handles;

  /** The indicator that each flag asks for. */
  private final Map<String, String> indicators = new TreeMap<>();

  private volatile Map<String, List<Flag>> asking = Map.of();

  Tracking(Function<String, Flag> handles) {
    this.handles = handles;
  }

  /** The flags that ask for {@code indicator}. */
  List<Flag> asking(String indicator) {
    return asking.getOrDefault(indicator, List.of());
  }

  /** Takes what a flag is from now on. */
  synchronized void follow(FlagSettings settings) {
    Optional<String> indicator = Rollouts.indicator(settings);
    if (!Optional.ofNullable(indicators.get(settings.name())).equals(indicator)) {
      indicators.remove(settings.name());
      indicator.ifPresent(named -> indicators.put(settings.name(), named));
      publish();
    }
  }

  /** Forgets every other flag than these. */
  synchronized void keepOnly(Set<String> names) {
    if (indicators.keySet().retainAll(names)) {
      publish();
    }
  }

  private void publish() {
    Map<String, List<Flag>> next = new HashMap<>();
    indicators.keySet().stream()
        .collect(Collectors.groupingBy(name -> indicators.getOrDefault(name, "")))
        .forEach((indicator, names) -> next.put(indicator, names.stream().map(handles).toList()));
    asking = Map.copyOf(next);
  }
}
