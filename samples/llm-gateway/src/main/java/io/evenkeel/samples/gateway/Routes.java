package io.evenkeel.samples.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.evenkeel.failover.FailoverException;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a request, and answers it with an error when nobody does. */
final class Routes implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Routes.class);

  private final Map<String, Route> routes;
  private final Clients clients;
  private final Metrics metrics;

  /** Answers one request; what it throws becomes an error in OpenAI's style. */
  @FunctionalInterface
  interface Endpoint {
    void answer(Client client) throws IOException, InterruptedException;
  }

  /** An endpoint and the method that it answers to. */
  record Route(String method, Endpoint endpoint) {
    boolean allows(String asked) {
      return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
    }
  }

  Routes(Map<String, Route> routes, Clients clients, Metrics metrics) {
    this.routes = routes;
    this.clients = clients;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    long start = System.nanoTime();
    try (Client client = clients.enter(exchange)) {
      answer(client, path);
    } finally {
      // Only paths that exist: anybody could fill the memory with others.
      String known = routes.containsKey(path) ? path : "other";
      metrics.answered(known, exchange.getResponseCode(), System.nanoTime() - start);
    }
  }

  private void answer(Client client, String path) {
    try {
      find(client, path).answer(client);
    } catch (ApiException refused) {
      client.refuse(refused);
    } catch (FailoverException unanswered) {
      client.refuse(ApiException.of(unanswered));
    } catch (InterruptedException e) {
      client.refuse(ApiException.shuttingDown());
    } catch (IOException e) {
      // There is nobody to tell.
      client.abort();
    } catch (RuntimeException e) {
      // Its message might quote what was asked.
      log.error("A request failed with {} at {}", e.getClass().getName(), e.getStackTrace()[0]);
      client.refuse(ApiException.defect());
    }
  }

  private Endpoint find(Client client, String path) {
    Route route = routes.get(path);
    if (route == null) {
      throw ApiException.badRequest(404, "not_found", "there is no such path");
    }
    if (!route.allows(client.method())) {
      client.answerHeader("Allow", route.method());
      throw ApiException.badRequest(405, "method_not_allowed", "use " + route.method());
    }
    return route.endpoint();
  }
}
