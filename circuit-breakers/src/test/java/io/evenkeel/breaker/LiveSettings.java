package io.evenkeel.breaker;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ResponseCacheSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.testing.ManualConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A configuration that a test changes, as a reloaded file would. */
public final class LiveSettings extends ManualConfiguration {
  private Runnable whileSubscribing = () -> {};

  public LiveSettings() {
    super(configuration(List.of(), RoutingSettings.DEFAULT, Optional.empty(), Map.of()));
  }

  public static LiveSettings ofBreakers(Map<String, BreakerSettings> breakers) {
    return new LiveSettings().breakers(breakers);
  }

  public static LiveSettings ofProviders(RoutingSettings routing, ProviderSettings... providers) {
    return new LiveSettings().routing(routing).providers(providers);
  }

  public LiveSettings breakers(Map<String, BreakerSettings> breakers) {
    return become(
        configuration(
            List.copyOf(current().providers().values()),
            current().routing(),
            current().degradedMode(),
            breakers));
  }

  public LiveSettings providers(ProviderSettings... providers) {
    return become(
        configuration(
            List.of(providers),
            current().routing(),
            current().degradedMode(),
            current().circuitBreakers()));
  }

  public LiveSettings routing(RoutingSettings routing) {
    return become(
        configuration(
            List.copyOf(current().providers().values()),
            routing,
            current().degradedMode(),
            current().circuitBreakers()));
  }

  public LiveSettings degradedAnswer(String answer) {
    return degradedMode(DegradedSettings.ofAnswer(answer));
  }

  public LiveSettings degradedMode(DegradedSettings degraded) {
    return become(
        configuration(
            List.copyOf(current().providers().values()),
            current().routing(),
            Optional.of(degraded),
            current().circuitBreakers()));
  }

  /** Runs {@code change} just before the next subscription. */
  public void whileSubscribing(Runnable change) {
    whileSubscribing = change;
  }

  @Override
  public Subscription onChange(Consumer<Configuration> listener) {
    whileSubscribing.run();
    return super.onChange(listener);
  }

  private LiveSettings become(Configuration changed) {
    replace(changed);
    return this;
  }

  private static Configuration configuration(
      List<ProviderSettings> providers,
      RoutingSettings routing,
      Optional<DegradedSettings> degradedMode,
      Map<String, BreakerSettings> breakers) {
    Map<String, ProviderSettings> byName = new LinkedHashMap<>();
    new ArrayList<>(providers).forEach(provider -> byName.put(provider.name(), provider));
    return new Configuration(
        List.of(),
        Map.of(),
        byName,
        routing,
        ResponseCacheSettings.DEFAULT,
        degradedMode,
        breakers,
        RedactionSettings.DEFAULT,
        List.of());
  }
}
