package io.evenkeel.samples.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everyone who waits for an answer at this moment. Thread-safe. */
final class Clients {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Set<Client> present = ConcurrentHashMap.newKeySet();
  private final TimeSource time;
  private volatile boolean draining;

  Clients(TimeSource time, Ticker ticker) {
    this.time = time;
    var unused = ticker.every("clients that hung up", LOOK, this::look);
  }

  /** Begins a request, which the calling thread serves until it closes the client. */
  Client enter(HttpExchange exchange) {
    var client = new Client(exchange, this, time);
    present.add(client);
    return client;
  }

  void leave(Client client) {
    present.remove(client);
    synchronized (this) {
      notifyAll();
    }
  }

  /** From now on no connection is kept for another request. */
  void startDraining() {
    draining = true;
  }

  boolean areDraining() {
    return draining;
  }

  /** Waits until all are served; false when the time is over before. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long end = time.nanoTime() + limit.toNanos();
    while (!present.isEmpty()) {
      long left = (end - time.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Ends whatever is under way. */
  void cutOff() {
    present.forEach(Client::cutOff);
  }

  private void look() {
    if (present.isEmpty()) {
      return;
    }
    Set<String> hungUp = HangUps.now();
    for (Client client : present) {
      if (client.isStuck() || hungUp.contains(client.connection())) {
        client.hangUp();
      }
    }
  }
}
