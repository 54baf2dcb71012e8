package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Prometheus on loopback that scrapes one target each second. */
final class PrometheusServer implements AutoCloseable {
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"\\]");
  private static final Pattern BAD_RULE =
      Pattern.compile("\"health\":\"err\",\"lastError\":\"[^\"]*\"");
  private static final int PATIENCE_SECONDS = 90;

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static PrometheusServer start(Path directory, int target, String rules) throws Exception {
    Files.writeString(directory.resolve("rules.yml"), rules);
    Path configuration =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: evenkeel
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            """
                .formatted(target));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusServer(process, port);
  }

  /** Whether the query has a result that is a number. */
  boolean answers(String query) throws IOException, InterruptedException {
    Matcher value = VALUE.matcher(get("/api/v1/query?query=" + encoded(query)));
    while (value.find()) {
      if (!value.group(1).equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  void awaitAnswer(String query) throws Exception {
    var pause = new CountDownLatch(1);
    for (int i = 0; i < PATIENCE_SECONDS; i++) {
      if (answers(query)) {
        return;
      }
      assertThat(pause.await(1, TimeUnit.SECONDS)).isFalse();
    }
    throw new AssertionError("no answer to " + query);
  }

  /** What Prometheus says about rules that it could not evaluate. */
  List<String> badRules() throws IOException, InterruptedException {
    return BAD_RULE.matcher(get("/api/v1/rules")).results().map(found -> found.group()).toList();
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
