package io.evenkeel.flags.rollout;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operator laid over a flag of the file, as it is kept. Immutable.
 *
 * @param operation {@code set}, {@code ramp}, {@code canary}, {@code experiment} or {@code enable}
 * @param keys of the flag, each with its value as a file would have it
 * @param file fingerprint of what it was laid over
 */
record FlagOverride(
    String operation,
    Map<String, String> keys,
    String file,
    Instant at,
    String actor,
    String reason,
    Optional<Monitor> monitor) {
  private static final int LONGEST_REASON = 1_000;
  private static final String NOTHING = "~";

  FlagOverride {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  FlagOverride laying(Map<String, String> otherKeys) {
    return new FlagOverride(operation, otherKeys, file, at, actor, reason, monitor);
  }

  /** Whether the judge still watches it. */
  boolean isMonitored() {
    return monitor.isPresent() && !monitor.get().isOver();
  }

  FlagOverride watched(long elapsedNanos) {
    return with(monitor.map(watch -> watch.watched(elapsedNanos)));
  }

  FlagOverride unwatched() {
    return with(monitor.map(Monitor::ended));
  }

  private FlagOverride with(Optional<Monitor> newMonitor) {
    return new FlagOverride(operation, keys, file, at, actor, reason, newMonitor);
  }

  /** Such as {@code set {strategy: canary, canary_percentage: 10}}. */
  String what() {
    return keys.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(NOTHING))
        .map(entry -> entry.getKey() + ": " + entry.getValue().replace("\"", ""))
        .collect(Collectors.joining(", ", operation + " {", "}"));
  }
}
