package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.RampSettings;
import java.util.List;
import java.util.Optional;

/** What a definition says about the way from the first session to everybody. Stateless. */
final class Ramp {
  private Ramp() {}

  /** Whether sessions are split at all. */
  static boolean splits(FlagSettings flag) {
    return flag.enabled() && (flag.strategy() != Strategy.STATIC || flag.ramp().isPresent());
  }

  /** Whether the share grows by itself. */
  static boolean walks(FlagSettings flag) {
    return splits(flag) && (flag.strategy() == Strategy.GRADUAL || flag.ramp().isPresent());
  }

  /** {@code canary_percentage}, or for a ramp without one its first step. */
  static Optional<Share> start(FlagSettings flag) {
    if (!splits(flag)) {
      return Optional.empty();
    }
    List<Share> steps = settings(flag).steps();
    return walks(flag) && flag.canaryShare().equals(Share.NONE) && !steps.isEmpty()
        ? Optional.of(steps.get(0))
        : Optional.of(flag.canaryShare());
  }

  /** The step above {@code share}; empty at the last one and for a canary. */
  static Optional<Share> next(FlagSettings flag, Share share) {
    return walks(flag)
        ? settings(flag).steps().stream().filter(step -> step.compareTo(share) > 0).findFirst()
        : Optional.empty();
  }

  /** How it ramps; the bake period guards a promoted canary too. */
  static RampSettings settings(FlagSettings flag) {
    return flag.ramp().orElse(RampSettings.DEFAULT);
  }
}
