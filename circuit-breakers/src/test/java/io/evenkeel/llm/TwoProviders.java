package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.LiveSettings;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A primary that may misbehave and a healthy secondary, on real sockets and in real time. */
final class TwoProviders implements AutoCloseable {
  /** Of one attempt at the primary. */
  static final Duration IMPATIENT = Duration.ofMillis(250);

  static final Duration DEADLINE = Duration.ofSeconds(8);

  final FaultServer primary;
  final FaultServer secondary = new FaultServer(FaultServer.healthy("from the secondary"));
  final Foundation foundation = Foundation.inMemory();
  final LiveSettings live = new LiveSettings();

  TwoProviders() throws IOException {
    primary = new FaultServer(FaultServer.healthy("from the primary"));
    primary(primary.url(), IMPATIENT, Optional.empty());
  }

  void primary(URI url, Duration timeout, Optional<KeySource> key) {
    live.routing(routing(DEADLINE));
    live.providers(
        provider("primary", url, 1, timeout, key),
        provider("secondary", secondary.url(), 2, Duration.ofSeconds(7), Optional.empty()));
  }

  void key(Path file) {
    primary(primary.url(), Duration.ofSeconds(7), Optional.of(new KeySource.File(file)));
  }

  LlmClient start() {
    return LlmClient.start(live, foundation);
  }

  static RoutingSettings routing(Duration deadline) {
    return new RoutingSettings(
        OptimizeFor.AVAILABILITY, 0, deadline, Percentage.of("0"), false, Optional.empty(), false);
  }

  /** The same, but what one content filter refuses goes to the next provider. */
  static RoutingSettings filterFailover() {
    return new RoutingSettings(
        OptimizeFor.AVAILABILITY, 0, DEADLINE, Percentage.of("0"), false, Optional.empty(), true);
  }

  /** A second provider is asked when the first one is silent for {@code after}. */
  static RoutingSettings hedged(Duration after) {
    return new RoutingSettings(
        OptimizeFor.AVAILABILITY,
        0,
        DEADLINE,
        Percentage.of("100"),
        true,
        Optional.of(after),
        false);
  }

  static ProviderSettings windowed(String name, URI url, int priority, int contextWindow) {
    return provider(
        name,
        url,
        priority,
        Duration.ofSeconds(7),
        Optional.empty(),
        OptionalInt.of(contextWindow));
  }

  static ProviderSettings provider(
      String name, URI url, int priority, Duration timeout, Optional<KeySource> key) {
    return provider(name, url, priority, timeout, key, OptionalInt.empty());
  }

  private static ProviderSettings provider(
      String name,
      URI url,
      int priority,
      Duration timeout,
      Optional<KeySource> key,
      OptionalInt contextWindow) {
    return new ProviderSettings(
        name,
        new Position("test.yml", 1, 1),
        url,
        "model-of-" + name,
        key,
        priority,
        100,
        timeout,
        Optional.empty(),
        timeout,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        contextWindow,
        OptionalInt.empty(),
        Optional.empty(),
        BreakerSettings.DEFAULT);
  }

  @Override
  public void close() throws IOException {
    primary.close();
    secondary.close();
    foundation.close();
  }
}
