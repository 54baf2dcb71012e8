package io.evenkeel.slo.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Debian's Alertmanager on a free port of loopback, which notifies a webhook of the test. */
final class AlertmanagerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private AlertmanagerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one that tells {@code webhook} of every change at once; returns when it is ready. */
  static AlertmanagerProcess start(Path directory, URI webhook) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            """
            route: {receiver: test, group_by: ['...'], group_wait: 10ms, group_interval: 100ms, repeat_interval: 1h}
            receivers:
              - name: test
                webhook_configs: [{url: "%s", send_resolved: true}]
            """
                .formatted(webhook),
            UTF_8);
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus-alertmanager",
                "--config.file=" + file,
                "--storage.path=" + directory.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("alertmanager.log").toFile())
            .start();
    var started = new AlertmanagerProcess(process, URI.create("http://127.0.0.1:" + port));
    started.awaitReady();
    return started;
  }

  URI address() {
    return address;
  }

  private void awaitReady() throws InterruptedException {
    await(() -> get("/-/ready").contains("OK"), "Alertmanager is not ready");
  }

  /** The alerts that fire, once {@code expected} holds of them. */
  List<Map<?, ?>> alerts(Predicate<List<Map<?, ?>>> expected) throws InterruptedException {
    var last = new ArrayList<Map<?, ?>>();
    await(
        () -> {
          last.clear();
          String list = get("/api/v2/alerts");
          Map<?, ?> wrapped = Json.readObject("{\"alerts\":" + list + "}");
          if (wrapped.get("alerts") instanceof List<?> alerts) {
            alerts.forEach(alert -> last.add((Map<?, ?>) alert));
          }
          return expected.test(last);
        },
        "never as expected, at last " + last);
    return last;
  }

  private String get(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  private interface Look {
    boolean found() throws IOException, InterruptedException;
  }

  // A bounded poll of another process, which tells nobody when it has changed.
  private static void await(Look look, String complaint) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      try {
        if (look.found()) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError(complaint);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
