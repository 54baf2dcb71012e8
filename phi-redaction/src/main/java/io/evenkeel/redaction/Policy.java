package io.evenkeel.redaction;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.detect.Scanner;
import io.evenkeel.time.TimeSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Settings, compiled: everything that can be computed before the first text. Immutable. */
record Policy(
    RedactionSettings settings,
    Scanner scanner,
    Replacement replacement,
    Map<Channel, Profile> profiles) {

  static Policy of(RedactionSettings settings) {
    return of(settings, TimeSource.system());
  }

  /**
   * @param time whose year tells which dates are of somebody over 89
   */
  static Policy of(RedactionSettings settings, TimeSource time) {
    return new Policy(
        settings, Scanner.of(settings), Replacement.of(settings, time), profiles(settings));
  }

  private static Map<Channel, Profile> profiles(RedactionSettings settings) {
    Map<Channel, Profile> profiles = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      profiles.put(channel, Profile.valueOf(settings.profile(channel).name()));
    }
    return profiles;
  }

  /** How the texts of a channel are read. */
  Profile profile(Channel channel) {
    return Objects.requireNonNull(profiles.get(channel));
  }
}
