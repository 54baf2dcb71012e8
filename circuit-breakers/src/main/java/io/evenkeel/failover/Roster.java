package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.Decisions.Hold;
import io.evenkeel.failover.Decisions.Quota;
import io.evenkeel.failover.RoutingTable.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers what the configuration and the operators want them to be. Changed by one thread
 * at a time; the table may be read by any.
 */
final class Roster implements AutoCloseable {
  private final Foundation foundation;
  private final CircuitBreakers breakers;
  private final TokenMix mix = new TokenMix();
  private final Memory memory;
  // Keeps who left the configuration: an outage is not forgotten by a reload and its undoing.
  private final Map<String, Provider> known = new ConcurrentHashMap<>();
  private Configuration configuration;
  private volatile RoutingTable table;

  Roster(Configuration configuration, Decisions decisions, Foundation foundation) {
    this.foundation = foundation;
    this.breakers = CircuitBreakers.of("provider", foundation);
    this.memory =
        new Memory(mix, once(() -> new SessionHomes(foundation.time())), foundation.time());
    this.configuration = configuration;
    this.table = build(configuration, decisions);
  }

  /**
   * Makes a new configuration the present one; requests under way keep theirs.
   *
   * @throws IllegalArgumentException when a setting cannot work
   */
  void apply(Configuration changed, Decisions decisions) {
    table = build(changed, decisions);
    configuration = changed;
  }

  void apply(Decisions decisions) {
    table = build(configuration, decisions);
  }

  /** The age of requests that are under way is looked at no more. */
  @Override
  public void close() {
    breakers.close();
  }

  Configuration configuration() {
    return configuration;
  }

  RoutingTable table() {
    return table;
  }

  /** Of the present configuration. */
  Set<String> names() {
    return new TreeSet<>(configuration.providers().keySet());
  }

  /**
   * One of the present configuration.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  Provider find(String name) {
    Provider found = configuration.providers().containsKey(name) ? known.get(name) : null;
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no provider '%s'; name one of %s".formatted(name, names()));
    }
    return found;
  }

  private RoutingTable build(Configuration from, Decisions decisions) {
    Map<String, ProviderSettings> wanted = from.providers();
    RoutingTable.checkSize(wanted.size());
    Map<String, BreakerSettings> guarded = new LinkedHashMap<>();
    wanted.forEach((name, settings) -> guarded.put(name, guarding(settings)));
    breakers.apply(guarded);
    Set<String> leftOut = decisions.leftOut(wanted.keySet());
    List<Provider> present = new ArrayList<>();
    for (ProviderSettings settings : wanted.values()) {
      String name = settings.name();
      Provider provider = known.computeIfAbsent(name, added -> create(settings));
      Hold hold = decisions.holds().get(name);
      Quota quota = quota(settings, decisions);
      provider.become(
          settings,
          hold != null
              ? Standing.of(hold)
              : leftOut.contains(name) ? Standing.LEFT_OUT : Standing.OPEN,
          quota.requestsPerMinute(),
          quota.tokensPerMinute());
      present.add(provider);
    }
    return new RoutingTable(present, decisions.over(from.routing()), memory);
  }

  /** A breaker's patience with an attempt is the attempt's own, unless the file says otherwise. */
  private static BreakerSettings guarding(ProviderSettings provider) {
    BreakerSettings own = provider.circuitBreaker();
    return own.timeout().isPresent() ? own : own.withTimeout(provider.timeout());
  }

  /** What is in force of a provider's quota. */
  static Quota quota(ProviderSettings settings, Decisions decisions) {
    Quota decided = decisions.quotas().get(settings.name());
    return new Quota(
        decided == null || decided.requestsPerMinute().isEmpty()
            ? settings.requestsPerMinute()
            : decided.requestsPerMinute(),
        decided == null || decided.tokensPerMinute().isEmpty()
            ? settings.tokensPerMinute()
            : decided.tokensPerMinute());
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

  private static <T> Supplier<T> once(Supplier<T> maker) {
    return new Supplier<>() {
      private @Nullable T made;

      @Override
      public T get() {
        if (made == null) {
          made = maker.get();
        }
        return made;
      }
    };
  }
}
