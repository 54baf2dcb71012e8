package io.evenkeel.samples.gateway;

import com.sun.net.httpserver.HttpServer;
import io.evenkeel.Foundation;
import io.evenkeel.breaker.BreakerTransition;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.ProviderSwitched;
import io.evenkeel.llm.LlmClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway: what Evenkeel needs of it (one foundation, one configuration file, one client) and
 * the JDK's HTTP server in front.
 */
final class GatewayServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);
  private static final int BACKLOG = 1024;

  static {
    // The server reads them once, and only from here; what the command line says goes first.
    Map.of(
            // Without it, a delayed acknowledgement adds 40 ms to every piece of a stream.
            "sun.net.httpserver.nodelay", "true",
            // Seconds for a whole request: who sends it slowly holds a thread.
            "sun.net.httpserver.maxReqTime", "30",
            // Read and thrown away of a request that is too long, so that its sender sees the 413.
            "sun.net.httpserver.drainAmount", "16777216",
            "jdk.httpserver.maxConnections", "4096")
        .forEach(System.getProperties()::putIfAbsent);
  }

  private final Foundation foundation = Foundation.inMemory();
  private final Clients clients = new Clients(foundation.time(), foundation.ticker());
  private final ConfigurationFile configuration;
  private final LlmClient llm;
  private final Metrics metrics;
  private final HttpServer http;

  private GatewayServer(Path file, InetSocketAddress address, int maxBody) throws IOException {
    configuration = ConfigurationFile.watch(file, foundation);
    metrics = Metrics.start();
    llm = LlmClient.builder().listener(metrics.listener()).start(configuration, foundation);
    metrics.publish(llm, foundation);
    logChanges(foundation.events());
    var chat = new ChatEndpoint(llm, configuration, foundation.time(), maxBody);
    var operations = new OperationsEndpoints(configuration, llm.providers(), clients);
    var routes =
        new Routes(
            Map.of(
                "/v1/chat/completions", new Routes.Route("POST", chat::answer),
                "/v1/models", new Routes.Route("GET", operations::models),
                "/health", new Routes.Route("GET", operations::health),
                "/ready", new Routes.Route("GET", operations::ready),
                "/metrics", new Routes.Route("GET", metrics::answer)),
            clients,
            metrics);
    http = HttpServer.create(address, BACKLOG);
    http.setExecutor(RequestThreads.create());
    http.createContext("/", routes);
    http.start();
  }

  /**
   * Starts serving.
   *
   * @throws io.evenkeel.config.ConfigurationException with every error of the file
   * @throws IOException when it cannot listen there
   */
  static GatewayServer start(Path file, InetSocketAddress address, int maxBody) throws IOException {
    return new GatewayServer(file, address, maxBody);
  }

  InetSocketAddress address() {
    return http.getAddress();
  }

  /** Takes no more connections, waits for what is under way, cuts off what takes longer. */
  void drain(Duration limit) {
    clients.startDraining();
    // Closes the listening socket at once; its own waiting does not end when the last answer does.
    var stop = new Thread(() -> http.stop((int) limit.toSeconds() + 1), "stop listening");
    stop.setDaemon(true);
    stop.start();
    try {
      if (!clients.awaitNone(limit)) {
        log.warn("Cutting off what is still under way after {}", limit);
        clients.cutOff();
        clients.awaitNone(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeParts();
  }

  @Override
  public void close() {
    http.stop(0);
    closeParts();
  }

  /** What a person who reads the log wants to know of the providers; requests are not logged. */
  private static void logChanges(EventBus events) {
    events.subscribe(ProviderSwitched.class, switched -> log.info("{}", switched.what()));
    events.subscribe(BreakerTransition.class, moved -> log.info("{}", moved.what()));
  }

  private void closeParts() {
    llm.close();
    configuration.close();
    foundation.close();
  }
}
