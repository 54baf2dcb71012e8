package io.evenkeel.flags.rollout;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.FlagOverlay;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A flag of the file with what an operator laid over it. Immutable.
 *
 * <p>Where the override makes no sense over what the file says by now, neither of the two can be
 * followed: the file would give the canary to more than the operator allowed. Then new sessions
 * have the control until somebody clears the override or mends the file.
 *
 * @param stated the file's; null only where there is nothing yet
 * @param settings what is to be in force
 * @param problem why the override does not fit
 */
record Overlaid(
    @Nullable FlagSettings stated,
    Optional<Map<String, String>> keys,
    @Nullable FlagSettings settings,
    Optional<String> problem) {
  static final Overlaid NOTHING = new Overlaid(null, Optional.empty(), null, Optional.empty());

  /** This one, unless it is of something else. */
  Overlaid or(FlagSettings newStated, Optional<FlagOverride> override) {
    Optional<Map<String, String>> newKeys = override.map(FlagOverride::keys);
    return newStated.equals(stated) && newKeys.equals(keys) ? this : of(newStated, newKeys);
  }

  private static Overlaid of(FlagSettings stated, Optional<Map<String, String>> keys) {
    if (keys.isEmpty()) {
      return new Overlaid(stated, keys, stated, Optional.empty());
    }
    try {
      return new Overlaid(stated, keys, FlagOverlay.lay(keys.get(), stated), Optional.empty());
    } catch (ConfigurationException e) {
      return new Overlaid(stated, keys, withoutCanary(stated), Optional.of(text(e)));
    }
  }

  FlagSettings inForce() {
    FlagSettings laid = settings;
    if (laid == null) {
      throw new IllegalStateException("nothing was laid yet");
    }
    return laid;
  }

  /** What is wrong, without places: an override has none. */
  static String text(ConfigurationException e) {
    return e.problems().stream().map(Problem::message).distinct().collect(Collectors.joining("; "));
  }

  /** Of what the file states. */
  static String fingerprint(Overlaid laid) {
    FlagSettings file = laid.stated;
    return file == null ? "" : fingerprint(file);
  }

  /** Of what the file states, with all that its schedule makes of it. */
  static String fingerprint(FlagSettings file) {
    var all = new StringBuilder(Fingerprint.ofDefinition(file));
    file.schedule()
        .forEach(
            change -> all.append(change.at()).append(Fingerprint.ofDefinition(change.settings())));
    return file.schedule().isEmpty() ? all.toString() : Fingerprint.of(all.toString());
  }

  private static FlagSettings withoutCanary(FlagSettings stated) {
    return new FlagSettings(
        stated.name(),
        stated.position(),
        stated.enabled(),
        Strategy.CANARY,
        Share.NONE,
        stated.successThreshold(),
        stated.owner(),
        stated.expires(),
        stated.variants(),
        Optional.empty(),
        List.of(),
        stated.attributes(),
        Optional.empty(),
        stated.requires(),
        stated.segments(),
        List.of());
  }
}
