package io.evenkeel.samples.voice.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.redaction.testing.NoPhiInLogs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the client of the scheduler logs, caller's number in address and answer, is redacted. */
@NoPhiInLogs
class SchedulerClientTest {
  private final Foundation foundation = Foundation.inMemory();
  private final CircuitBreakers breakers = CircuitBreakers.of("test", foundation);
  private HttpServer server;

  @BeforeEach
  void aSchedulerThatKnowsNobody() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              ("no patient with " + exchange.getRequestURI().getQuery())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    breakers.close();
    foundation.close();
  }

  @Test
  @Tag("PHI-11")
  void whoIsNotFoundIsNotInTheLogEither() throws SchedulerException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    SchedulerClient scheduler = new SchedulerClient(address, breakers.breaker("scheduler_api"));

    assertThat(scheduler.find("phone", "212-555-0187")).isEmpty();
  }
}
