package io.evenkeel.failover;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.ProviderSettings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A client of its own for each provider of {@code llm_providers}, as SDKs have them: made with the
 * address, the key and the model of one provider. Immutable.
 *
 * <pre>{@code
 * var clients = ClientsByProvider.of(Map.of("azure-openai", azure, "aws-bedrock", bedrock), configuration);
 * Failover.over(ProviderCall.blocking(
 *     (provider, question, timeout) -> clients.of(provider).ask(question)));
 * }</pre>
 *
 * @param <C> the client
 */
public final class ClientsByProvider<C> {
  private final Map<String, C> clients;

  private ClientsByProvider(Map<String, C> clients) {
    this.clients = clients;
  }

  /**
   * Clients by the names of their providers.
   *
   * @throws IllegalArgumentException when a provider of the configuration has no client, or a
   *     client no provider
   */
  public static <C> ClientsByProvider<C> of(
      Map<String, ? extends C> clients, Configuration configuration) {
    var wanted = new TreeSet<>(configuration.providers().keySet());
    var given = new TreeMap<String, C>(clients);
    if (!wanted.equals(given.keySet())) {
      throw new IllegalArgumentException(
          "llm_providers names %s, but there are clients for %s; name each in both"
              .formatted(wanted, given.keySet()));
    }
    return new ClientsByProvider<>(given);
  }

  /**
   * The client of a provider.
   *
   * @throws ProviderException when a reload brought a provider that has none: it is benched, and
   *     the next one is asked
   */
  public C of(ProviderSettings provider) {
    C client = clients.get(provider.name());
    if (client == null) {
      throw new ProviderException(
          ErrorClass.BAD_CREDENTIAL,
          "provider '" + provider.name() + "' has no client; it came with a reload");
    }
    return client;
  }

  /** All clients, by their providers' names. */
  public Map<String, C> byName() {
    return Collections.unmodifiableMap(clients);
  }
}
