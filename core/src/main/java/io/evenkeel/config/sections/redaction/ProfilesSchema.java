package io.evenkeel.config.sections.redaction;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.config.redaction.RedactionSettings.Profile;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** {@code profiles} of {@code phi_redaction}: only what is stated. */
final class ProfilesSchema extends ObjectSchema<Map<Channel, Profile>> {
  private final Map<Channel, Field<Profile>> channels = new EnumMap<>(Channel.class);

  ProfilesSchema() {
    for (Channel channel : Channel.values()) {
      channels.put(
          channel,
          defaulted(
              lowerCase(channel),
              Scalars.choice(Profile.class),
              lowerCase(channel.usual()),
              "log: dates and bare numbers need a label; text: every date, names from the first"
                  + " mention."));
    }
  }

  @Override
  public Map<Channel, Profile> build(Decoded in) {
    var stated = new EnumMap<Channel, Profile>(Channel.class);
    channels.forEach(
        (channel, field) -> in.find(field).ifPresent(profile -> stated.put(channel, profile)));
    return Collections.unmodifiableMap(stated);
  }

  private static String lowerCase(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
