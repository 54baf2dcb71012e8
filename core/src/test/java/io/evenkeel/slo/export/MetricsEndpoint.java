package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code /metrics} on loopback; each scrape is followed by some traffic. */
final class MetricsEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final Semaphore scrapes = new Semaphore(0);

  MetricsEndpoint(Supplier<String> metrics, Runnable afterwards) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = metrics.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
          afterwards.run();
          scrapes.release();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void awaitScrapes(int many) throws InterruptedException {
    assertThat(scrapes.tryAcquire(many, 2, TimeUnit.MINUTES)).as("Prometheus scrapes").isTrue();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
