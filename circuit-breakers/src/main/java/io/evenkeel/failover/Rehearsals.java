package io.evenkeel.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outages that one failover's attempts meet. Nearly always there are none, and then an attempt
 * reads one field. Thread-safe.
 */
final class Rehearsals {
  private static final Rehearsed[] NONE = {};

  private final Supplier<Set<String>> providers;
  private final @Nullable OutageScope scope;
  private List<Rehearsed> ofTests = List.of();
  private @Nullable Rehearsed ofGameDay;
  private volatile Rehearsed[] active = NONE;

  /**
   * @param providers the names of those that the failover knows now
   */
  Rehearsals(Supplier<Set<String>> providers) {
    this.providers = providers;
    this.scope = OutageScope.current();
  }

  /** What the next attempt at a provider meets; null when it is left alone. */
  @Nullable Rehearsed of(String provider) {
    Rehearsed[] now = active;
    return now.length == 0 ? null : search(now, provider);
  }

  /** The test in which the failover was started; null when it was none. */
  @Nullable OutageScope scope() {
    return scope;
  }

  Set<String> providers() {
    return providers.get();
  }

  synchronized void ofTests(List<Rehearsed> outages) {
    ofTests = outages;
    combine();
  }

  synchronized void ofGameDay(@Nullable Rehearsed outage) {
    ofGameDay = outage;
    combine();
  }

  private static @Nullable Rehearsed search(Rehearsed[] outages, String provider) {
    for (Rehearsed each : outages) {
      if (each.provider().equals(provider) && each.hits()) {
        return each;
      }
    }
    return null;
  }

  private void combine() {
    List<Rehearsed> all = new ArrayList<>(ofTests);
    if (ofGameDay != null) {
      all.add(ofGameDay);
    }
    active = all.isEmpty() ? NONE : all.toArray(NONE);
  }
}
