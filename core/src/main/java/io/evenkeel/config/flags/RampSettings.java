package io.evenkeel.config.flags;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a canary grows.
 *
 * @param steps ascending shares, the last one usually 100 %; default 1, 5, 10, 25, 50, 100
 * @param hold how long each step is held at least; default 5 minutes
 * @param errorBudgetThreshold the ramp holds while less of an error budget is left; default 10 %
 * @param success an indicator condition such as {@code containment_rate > 85%}
 * @param bake how long the full rollout stays guarded; default 24 hours
 */
public record RampSettings(
    List<Share> steps,
    Duration hold,
    Percentage errorBudgetThreshold,
    Optional<String> success,
    Duration bake) {

  /** What a gradual flag without a ramp of its own gets. */
  public static final RampSettings DEFAULT =
      new RampSettings(
          Stream.of(1, 5, 10, 25, 50, 100).map(step -> Share.ofPercent(step)).toList(),
          Duration.ofMinutes(5),
          Percentage.of("10"),
          Optional.empty(),
          Duration.ofHours(24));

  /** The same with one step. */
  public RampSettings heldAt(Share share) {
    return new RampSettings(List.of(share), hold, errorBudgetThreshold, success, bake);
  }
}
