package io.evenkeel.flags.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's override that is in force, for people.
 *
 * @param what the operation and the keys that it lays over the file
 * @param age since then; never negative
 * @param isFileNewer whether the file says something else by now than what it was laid over
 * @param problem why it does not fit the file any more; new sessions then have the control
 * @param monitored how long the judge has watched it, while it does
 */
public record OverrideStatus(
    String flag,
    String what,
    String actor,
    String reason,
    Instant since,
    Duration age,
    boolean isFileNewer,
    Optional<String> problem,
    Optional<Duration> monitored) {

  static Optional<OverrideStatus> of(Rollout rollout, Instant now) {
    return rollout
        .override()
        .map(
            override ->
                new OverrideStatus(
                    rollout.settings().name(),
                    override.what(),
                    override.actor(),
                    override.reason(),
                    override.at(),
                    override.at().isAfter(now)
                        ? Duration.ZERO
                        : Duration.between(override.at(), now),
                    !override.file().equals(Overlaid.fingerprint(rollout.overlaid())),
                    rollout.overlaid().problem(),
                    override.monitor().filter(watch -> !watch.isOver()).map(Monitor::watched)));
  }
}
