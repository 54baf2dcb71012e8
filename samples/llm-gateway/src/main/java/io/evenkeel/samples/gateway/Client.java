package io.evenkeel.samples.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for one request, and the only way to answer it.
 *
 * <p>Concurrency: one thread serves it. Whoever finds that serving it is no use any more interrupts
 * that thread, which ends what it waits for: a provider, or the client's socket.
 */
final class Client implements AutoCloseable {
  /** Nobody who wants an answer takes longer to read a piece of it. */
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final HttpExchange exchange;
  private final Clients clients;
  private final TimeSource time;
  private final Thread server = Thread.currentThread();
  private volatile boolean writing;
  private volatile long writingSince;
  private boolean hungUp;
  private boolean served;

  Client(HttpExchange exchange, Clients clients, TimeSource time) {
    this.exchange = exchange;
    this.clients = clients;
    this.time = time;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  InputStream body() {
    return exchange.getRequestBody();
  }

  void answerHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /** Answers as a whole. */
  void answer(int status, String contentType, byte[] body) throws IOException {
    boolean empty = method().equals("HEAD") || body.length == 0;
    begin(status, contentType, empty ? -1 : body.length);
    if (!empty) {
      write(body);
    }
  }

  /** Answers in pieces, which {@link #write(String)} sends. */
  void answerInPieces(String contentType) throws IOException {
    begin(200, contentType, 0);
  }

  /** Sends a piece at once; waits as long as the client does not read. */
  void write(String piece) throws IOException {
    write(piece.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with an error; where an answer has begun, only its connection can say so. */
  void refuse(ApiException refusal) {
    if (hasHungUp() || exchange.getResponseCode() != -1) {
      abort();
      return;
    }
    try {
      refusal.headers().forEach(this::answerHeader);
      answer(refusal.status(), Json.TYPE, Json.error(refusal));
    } catch (IOException e) {
      abort();
    }
  }

  /** Closes the connection instead of ending the answer, so that nobody takes it for whole. */
  void abort() {
    // The socket of an interrupted thread closes when it is written to.
    Thread.currentThread().interrupt();
  }

  /** Nobody reads the answer any more: ends the work for it. */
  synchronized void hangUp() {
    if (!served) {
      hungUp = true;
      server.interrupt();
    }
  }

  /** Ends the work for it, of which the client is told. */
  synchronized void cutOff() {
    if (!served) {
      server.interrupt();
    }
  }

  /** Whether an interrupt means that there is nobody to tell. */
  synchronized boolean hasHungUp() {
    return hungUp;
  }

  /** Whether the client has stopped reading. */
  boolean isStuck() {
    return writing && time.nanoTime() - writingSince > PATIENCE;
  }

  /** Names its connection as {@link HangUps} does. */
  String connection() {
    return HangUps.connection(exchange.getLocalAddress(), exchange.getRemoteAddress());
  }

  @Override
  public void close() {
    try {
      exchange.close();
    } finally {
      synchronized (this) {
        served = true;
      }
      // Whatever the thread does next is none of this client's business.
      Thread.interrupted();
      clients.leave(this);
    }
  }

  private void begin(int status, String contentType, long length) throws IOException {
    if (!hasHungUp()) {
      // Who is only cut off gets the answer that says so.
      Thread.interrupted();
    }
    answerHeader("Content-Type", contentType);
    if (clients.areDraining()) {
      answerHeader("Connection", "close");
    }
    exchange.sendResponseHeaders(status, length);
  }

  private void write(byte[] bytes) throws IOException {
    writingSince = time.nanoTime();
    writing = true;
    OutputStream out = exchange.getResponseBody();
    out.write(bytes);
    out.flush();
    writing = false;
  }
}
