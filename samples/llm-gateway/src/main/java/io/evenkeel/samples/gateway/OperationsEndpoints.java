package io.evenkeel.samples.gateway;

import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.config.ConfigurationHealth;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.Providers;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What those who run the gateway ask it. */
final class OperationsEndpoints {
  private final ConfigurationFile configuration;
  private final Providers providers;
  private final Clients clients;

  OperationsEndpoints(ConfigurationFile configuration, Providers providers, Clients clients) {
    this.configuration = configuration;
    this.providers = providers;
    this.clients = clients;
  }

  /** Whether the process lives, which it does: a wrong file is told here, but harms nobody. */
  void health(Client client) throws IOException {
    ConfigurationHealth health = configuration.health();
    ObjectNode answer = Json.object().put("status", "up");
    ObjectNode file = answer.putObject("configuration");
    file.put("generation", health.generation());
    file.put("good", health.isHealthy());
    ArrayNode problems = file.putArray("problems");
    health.problems().forEach(problem -> problems.add(problem.toString()));
    client.answer(200, Json.TYPE, Json.bytes(answer));
  }

  /** Whether a request would be answered, by a provider or by the degraded answer. */
  void ready(Client client) throws IOException {
    boolean healthy = providers.healthy() > 0;
    boolean degrades = configuration.current().degradedMode().isPresent();
    boolean ready = (healthy || degrades) && !clients.areDraining();
    ObjectNode answer = Json.object().put("ready", ready);
    answer.put("draining", clients.areDraining()).put("healthy_providers", providers.healthy());
    ObjectNode states = answer.putObject("providers");
    providers
        .statuses()
        .forEach(one -> states.put(one.name(), one.state().name().toLowerCase(Locale.ROOT)));
    client.answer(ready ? 200 : 503, Json.TYPE, Json.bytes(answer));
  }

  /** {@code GET /v1/models}: what the providers are asked for. */
  void models(Client client) throws IOException {
    ObjectNode answer = Json.object().put("object", "list");
    ArrayNode models = answer.putArray("data");
    for (ProviderSettings provider : configuration.current().providers().values()) {
      models
          .addObject()
          .put("id", provider.model())
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", provider.name());
    }
    client.answer(200, Json.TYPE, Json.bytes(answer));
  }
}
