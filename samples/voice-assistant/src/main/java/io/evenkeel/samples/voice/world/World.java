package io.evenkeel.samples.voice.world;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Three model providers and the clinic's scheduler, on free ports of the loopback interface, each
 * with its own speed.
 */
public final class World implements AutoCloseable {
  private final Map<String, LlmServer> providers = new LinkedHashMap<>();
  private final SchedulerServer scheduler;

  private World(Patients patients) {
    providers.put("azure-openai", LlmServer.start("azure-openai", Latency.ofMillis(5, 4)));
    providers.put("aws-bedrock", LlmServer.start("aws-bedrock", Latency.ofMillis(8, 6)));
    providers.put("vertex", LlmServer.start("vertex", Latency.ofMillis(12, 9)));
    scheduler = SchedulerServer.start(patients, Latency.ofMillis(2, 1));
  }

  public static World start(Patients patients) {
    return new World(patients);
  }

  public LlmServer provider(String name) {
    return Objects.requireNonNull(providers.get(name), name);
  }

  /** The port of each provider, by its name in {@code evenkeel.yml}. */
  public Map<String, Integer> providerPorts() {
    var ports = new LinkedHashMap<String, Integer>();
    providers.forEach((name, server) -> ports.put(name, server.port()));
    return ports;
  }

  public URI schedulerAddress() {
    return URI.create("http://127.0.0.1:" + scheduler.port());
  }

  @Override
  public void close() {
    providers.values().forEach(LlmServer::close);
    scheduler.close();
  }
}
