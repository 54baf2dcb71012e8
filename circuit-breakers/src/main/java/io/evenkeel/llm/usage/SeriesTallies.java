package io.evenkeel.llm.usage;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A tally for each series that was seen, up to a bound. Thread-safe; finding one is free. */
final class SeriesTallies {
  private final SeriesTally requests = new SeriesTally();
  private final SeriesTally other = new SeriesTally();
  // Two maps, so that looking up needs no key to be made.
  private final Map<String, Map<String, SeriesTally>> byProvider = new ConcurrentHashMap<>();
  private final AtomicInteger room = new AtomicInteger(Series.MOST);

  SeriesTally ofRequests() {
    return requests;
  }

  SeriesTally of(String provider, String model) {
    Map<String, SeriesTally> models = byProvider.get(provider);
    SeriesTally known = models == null ? null : models.get(model);
    return known != null ? known : added(provider, model);
  }

  /** The same without adding: that of the others for what was never seen. */
  SeriesTally known(String provider, String model) {
    return byProvider.getOrDefault(provider, Map.of()).getOrDefault(model, other);
  }

  private SeriesTally added(String provider, String model) {
    if (room.get() <= 0 || !Series.fits(provider, model)) {
      return other;
    }
    return byProvider
        .computeIfAbsent(provider, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(model, name -> room.getAndDecrement() > 0 ? new SeriesTally() : other);
  }

  /** All of them that there are, by series. */
  Map<Series, SeriesTally> all() {
    Map<Series, SeriesTally> all = new TreeMap<>();
    byProvider.forEach(
        (provider, models) ->
            models.forEach((model, tally) -> all.put(new Series(provider, model), tally)));
    all.values().removeIf(tally -> tally == other);
    all.put(Series.REQUESTS, requests);
    all.put(Series.OTHER, other);
    return all;
  }
}
