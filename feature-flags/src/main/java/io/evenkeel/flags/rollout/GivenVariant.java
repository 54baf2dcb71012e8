package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;

/**
 * Which variant other than the control new sessions get, and how many of them do.
 *
 * @param isOn whether the flag decides at all
 */
record GivenVariant(String variant, Share share, boolean isOn) {

  /** What a definition gives where it begins. */
  static GivenVariant of(FlagSettings settings) {
    return of(settings, Schedule.given(settings));
  }

  /** What is given now. */
  static GivenVariant of(Rollout rollout) {
    return of(rollout.settings(), rollout.share());
  }

  private static GivenVariant of(FlagSettings settings, Share share) {
    if (settings.strategy() != Strategy.STATIC) {
      return new GivenVariant(settings.canaryVariant(), share, settings.enabled());
    }
    String served = settings.serve().orElse(settings.canaryVariant());
    return new GivenVariant(
        served, served.equals(settings.controlVariant()) ? Share.NONE : share, settings.enabled());
  }

  /** Whether some new session gets what it would not have got by {@code before}. */
  boolean isMoreThan(GivenVariant before) {
    return isOn
        && (!before.isOn
            || share.compareTo(before.share) > 0
            || (!share.equals(Share.NONE) && !variant.equals(before.variant)));
  }

  /** Such as {@code 'canary' at 5%}. */
  @Override
  public String toString() {
    return isOn ? "'" + variant + "' at " + share : "nothing but the control";
  }
}
