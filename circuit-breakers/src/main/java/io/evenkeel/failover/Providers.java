package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one failover, for those who operate it. Thread-safe.
 *
 * <p>What an operator decides takes effect at once, is in the audit log and survives reloads and
 * restarts.
 */
public final class Providers {
  private final Foundation foundation;
  private final CircuitBreakers breakers;
  // Keeps who left the configuration: an outage is not forgotten by a reload and its undoing.
  private final Map<String, Provider> known = new ConcurrentHashMap<>();
  private final Draws draws = new Draws();
  private final TokenMix mix = new TokenMix();
  private volatile RoutingTable table;

  /** Throws {@link IllegalArgumentException} when a setting cannot work. */
  Providers(Configuration configuration, Foundation foundation) {
    this.foundation = foundation;
    this.breakers = CircuitBreakers.of("provider", foundation);
    this.table = build(configuration);
  }

  /**
   * Sends no new request to a provider; attempts under way may finish.
   *
   * @throws IllegalArgumentException when there is no such provider
   */
  public void disable(String provider, String actor, String reason) {
    find(provider).breaker().forceOpen(actor, reason);
  }

  /**
   * Undoes {@link #disable}. Does nothing when the provider is not disabled.
   *
   * @throws IllegalArgumentException when there is no such provider
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; it stays disabled
   */
  public void enable(String provider, String actor, String reason) {
    find(provider).breaker().clear(actor, reason);
  }

  /**
   * Ends a bench early: the quota was raised, the key was replaced.
   *
   * @throws IllegalArgumentException when there is no such provider
   */
  public void readmit(String provider) {
    find(provider).bench().lift();
  }

  /** All providers of the present configuration, in the order of their priority. */
  public List<ProviderStatus> statuses() {
    return table.providers().stream().map(Provider::status).toList();
  }

  /** How many providers get requests without reserve. */
  public int healthy() {
    return (int) table.providers().stream().filter(Provider::isHealthy).count();
  }

  /** How each model of each provider did in the last 24 hours of this process. */
  public List<ModelPerformance> performance() {
    return table.providers().stream()
        .flatMap(provider -> provider.figures().performance(provider.name()).stream())
        .toList();
  }

  /** Makes a new configuration the present one; requests under way keep theirs. */
  void apply(Configuration configuration) {
    table = build(configuration);
  }

  /** The age of requests that are under way is looked at no more. */
  void close() {
    breakers.close();
  }

  RoutingTable table() {
    return table;
  }

  /** What decides between equals for one request; see {@link Draws}. */
  long draw(@Nullable String session) {
    return draws.next(session);
  }

  /** Whether an operator forced degraded mode. */
  boolean isStabilized() {
    return false;
  }

  private RoutingTable build(Configuration configuration) {
    Map<String, BreakerSettings> guarded = new LinkedHashMap<>();
    configuration.providers().forEach((name, settings) -> guarded.put(name, guarding(settings)));
    breakers.apply(guarded);
    List<Provider> present = new ArrayList<>();
    for (ProviderSettings settings : configuration.providers().values()) {
      Provider provider = known.computeIfAbsent(settings.name(), name -> create(settings));
      provider.settings(settings);
      present.add(provider);
    }
    return new RoutingTable(present, configuration.routing());
  }

  /** A breaker's patience with an attempt is the attempt's own, unless the file says otherwise. */
  private static BreakerSettings guarding(ProviderSettings provider) {
    BreakerSettings own = provider.circuitBreaker();
    return new BreakerSettings(
        own.failureRate(),
        own.slowCall(),
        own.slowCallRate(),
        own.minimumCalls(),
        own.window(),
        own.openFor(),
        own.probes(),
        Optional.of(own.timeout().orElse(provider.timeout())));
  }

  private Provider create(ProviderSettings settings) {
    String name = settings.name();
    return new Provider(
        settings,
        breakers.breaker(name),
        foundation.changes().exposure(Provider.tag(name)),
        mix,
        foundation.time());
  }

  private Provider find(String provider) {
    Provider found = known.get(provider);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no provider '" + provider + "'; known are " + known.keySet());
    }
    return found;
  }
}
