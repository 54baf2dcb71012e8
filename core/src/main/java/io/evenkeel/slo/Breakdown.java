package io.evenkeel.slo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides the calls of services by tags. A series is one objective for one value; there are at most
 * {@value #MOST_SERIES} in a process and {@value #MOST_VALUES} values a tag, and every further
 * value is counted in the series of {@value #OTHER}, for which room is kept from the start.
 *
 * <p>Finding a known value is two look-ups without a lock; series begin, and change with the
 * configuration, under the lock given.
 */
final class Breakdown {
  static final String OTHER = "(other)";
  static final int MOST_VALUES = 100;
  static final int MOST_SERIES = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Breakdown.class);

  private final Instruments instruments;
  private final Object lock;
  private final Map<SloService, Map<String, Values>> divided = new ConcurrentHashMap<>();
  private final List<ServiceObjectives> everyPart = new CopyOnWriteArrayList<>();
  private Promises promises;
  private boolean exposed;
  private int series;
  private volatile boolean begun;

  Breakdown(Instruments instruments, Object lock, Promises promises, boolean exposed) {
    this.instruments = instruments;
    this.lock = lock;
    this.promises = promises;
    this.exposed = exposed;
  }

  /** Where the calls of a service with this value are recorded, for it and for the whole. */
  SloService of(SloService whole, String tag, String value) {
    Map<String, Values> tags = divided.get(whole);
    Values values = tags == null ? null : tags.get(tag);
    if (values == null) {
      values = begin(whole, tag);
    }
    return values.of(value);
  }

  /** All series by service, tag and value. */
  List<TaggedObjective> objectives() {
    var found = new ArrayList<TaggedObjective>();
    for (Values values : all()) {
      values.parts.forEach(
          (value, part) ->
              part.objectives()
                  .forEach(one -> found.add(new TaggedObjective(values.tag, value, one))));
    }
    return found;
  }

  void configure(Promises now, boolean isExposed) {
    promises = now;
    exposed = isExposed;
    series = 0;
    all().forEach(values -> values.parts.values().forEach(part -> configure(values.whole, part)));
  }

  void tick(long now) {
    for (ServiceObjectives part : everyPart) {
      part.tick(now);
    }
  }

  void maintain(SloService whole, boolean inMaintenance) {
    divided
        .getOrDefault(whole, Map.of())
        .values()
        .forEach(values -> values.parts.values().forEach(part -> part.maintain(inMaintenance)));
  }

  /** Whether a series has begun since this was last asked. */
  boolean hasBegun() {
    boolean answer = begun;
    if (answer) {
      begun = false;
    }
    return answer;
  }

  void close() {
    everyPart.forEach(part -> part.service().close());
  }

  private List<Values> all() {
    return divided.values().stream().flatMap(tags -> tags.values().stream()).toList();
  }

  private Values begin(SloService whole, String tag) {
    synchronized (lock) {
      return divided
          .computeIfAbsent(whole, none -> new ConcurrentSkipListMap<>())
          .computeIfAbsent(TagText.clean(tag), clean -> new Values(whole, clean));
    }
  }

  private ServiceObjectives part(SloService whole) {
    var part = new ServiceObjectives(whole.part(), instruments, true);
    configure(whole, part);
    everyPart.add(part);
    begun = true;
    return part;
  }

  // Counters and classification cost little; what a series costs is its past.
  private void configure(SloService whole, ServiceObjectives part) {
    List<Objective.Terms> terms = promises.ofCalls(whole.name());
    boolean fits = series + terms.size() <= MOST_SERIES;
    series += fits ? terms.size() : 0;
    part.configure(terms, fits ? terms : List.of(), exposed);
  }

  private boolean hasRoom(SloService whole) {
    return series + promises.ofCalls(whole.name()).size() <= MOST_SERIES;
  }

  /** The values of one tag of one service. */
  private final class Values {
    private final SloService whole;
    private final String tag;
    private final Map<String, ServiceObjectives> parts = new ConcurrentHashMap<>();
    private final ServiceObjectives others;
    private volatile boolean full;

    Values(SloService whole, String tag) {
      this.whole = whole;
      this.tag = tag;
      this.others = part(whole);
      parts.put(OTHER, others);
    }

    SloService of(String value) {
      ServiceObjectives known = parts.get(value);
      if (known == null || value.equals(OTHER)) {
        known = find(TagText.clean(value));
      }
      return known.service();
    }

    private ServiceObjectives find(String value) {
      ServiceObjectives known = parts.get(value);
      if (known != null) {
        return known;
      }
      if (full) {
        return others;
      }
      synchronized (lock) {
        if (!parts.containsKey(value) && (parts.size() > MOST_VALUES || !hasRoom(whole))) {
          full = true;
          log.warn("Too many values of tag '{}': further ones are counted as {}", tag, OTHER);
          return others;
        }
        return parts.computeIfAbsent(value, added -> part(whole));
      }
    }
  }
}
