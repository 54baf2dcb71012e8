package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientsTest {

  @Test
  void whoStopsReadingIsLeftAfterHalfAMinute() throws Exception {
    var time = new ManualTime();
    var clients = new Clients(time, time);
    var written = new AtomicInteger();
    var ended = new CompletableFuture<IOException>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newSingleThreadExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (Client client = clients.enter(exchange)) {
            client.answerInPieces("text/plain");
            while (true) {
              client.write("x".repeat(1 << 16));
              written.incrementAndGet();
            }
          } catch (IOException e) {
            ended.complete(e);
          }
        });
    server.start();
    try (var client = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      awaitBlocked(written);

      time.advance(Duration.ofSeconds(29));
      assertThat(ended).isNotDone();
      time.advance(Duration.ofSeconds(2));

      assertThat(ended.get(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(clients.awaitNone(Duration.ZERO)).isTrue();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  /** Waits until nothing more fits into the sockets' buffers. */
  private static void awaitBlocked(AtomicInteger written) {
    int before = -1;
    while (written.get() == 0 || before != written.get()) {
      before = written.get();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }
}
