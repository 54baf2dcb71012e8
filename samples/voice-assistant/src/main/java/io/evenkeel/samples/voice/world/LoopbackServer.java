package io.evenkeel.samples.voice.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on a free port of the loopback interface, one thread per request in flight. */
final class LoopbackServer implements AutoCloseable {
  static {
    // Without it, Nagle's algorithm and delayed acknowledgements add 40 ms to every answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Answers one request; what it throws closes the connection without an answer. */
  @FunctionalInterface
  interface Handler {
    Reply answer(HttpExchange request) throws IOException, InterruptedException;
  }

  /** A JSON answer. */
  record Reply(int status, String json) {}

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static LoopbackServer start(String name, Handler handler) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var count = new AtomicInteger();
      var threads =
          Executors.newCachedThreadPool(
              work -> {
                var thread = new Thread(work, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      server.createContext("/", exchange -> handle(handler, exchange));
      server.start();
      return new LoopbackServer(server, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " found no free port", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void handle(Handler handler, HttpExchange exchange) throws IOException {
    boolean answered = false;
    try {
      Reply reply = handler.answer(exchange);
      byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      // Reading and writing to the end, and no close(), keeps the connection for the next request.
      exchange.getRequestBody().close();
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
      answered = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!answered) {
        exchange.close();
      }
    }
  }
}
