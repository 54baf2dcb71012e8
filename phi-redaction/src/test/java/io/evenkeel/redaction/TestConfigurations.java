package io.evenkeel.redaction;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations that say something about redaction only. */
public final class TestConfigurations {

  private TestConfigurations() {}

  public static Configuration of(RedactionSettings settings) {
    return new Configuration(
        List.of(),
        Map.of(),
        Map.of(),
        RoutingSettings.DEFAULT,
        ResponseCacheSettings.DEFAULT,
        Optional.empty(),
        Map.of(),
        settings,
        List.of());
  }
}
