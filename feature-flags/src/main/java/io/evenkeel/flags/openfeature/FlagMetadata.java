package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.ImmutableMetadata;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.rollout.RolloutState;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a flag tells about itself beside its value: its attributes while it is in force, {@code
 * owner}, {@code expires}, and {@code generation} – that of the decision – where there is anything
 * to tell or the flag splits its sessions. A flag of which the file says nothing but its values has
 * no metadata.
 *
 * <p>An attribute is a boolean, a whole number, a number or a text, whatever its spelling is.
 */
final class FlagMetadata {
  private static final ImmutableMetadata NONE = ImmutableMetadata.builder().build();

  private FlagMetadata() {}

  static ImmutableMetadata of(RolloutState state, long generation) {
    FlagSettings flag = state.settings();
    Map<String, String> attributes = state.attributes();
    if (attributes.isEmpty()
        && flag.owner().isEmpty()
        && flag.expires().isEmpty()
        && !state.phase().splits()) {
      return NONE;
    }
    var metadata = ImmutableMetadata.builder();
    attributes.forEach((name, value) -> add(metadata, name, value));
    flag.owner().ifPresent(owner -> metadata.addString("owner", owner));
    flag.expires().ifPresent(day -> metadata.addString("expires", day.toString()));
    return metadata.addLong("generation", generation).build();
  }

  private static void add(
      ImmutableMetadata.ImmutableMetadataBuilder metadata, String name, String value) {
    if (value.equals("true") || value.equals("false")) {
      metadata.addBoolean(name, value.equals("true"));
    } else if (value.matches("-?[0-9]{1,9}")) {
      metadata.addInteger(name, Integer.valueOf(value));
    } else if (value.matches("-?[0-9]{1,18}")) {
      metadata.addLong(name, Long.valueOf(value));
    } else if (value.matches("-?[0-9]{1,30}\\.[0-9]{1,30}")) {
      metadata.addDouble(name, new BigDecimal(value).doubleValue());
    } else {
      metadata.addString(name, value);
    }
  }
}
