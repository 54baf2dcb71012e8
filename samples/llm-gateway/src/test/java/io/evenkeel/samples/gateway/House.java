package io.evenkeel.samples.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A gateway on a free port with two scripted providers behind it, and a client in front. */
final class House implements AutoCloseable {
  static final String DEGRADED = "degraded_mode: {answer: \"Please call again.\"}\n";
  static final String QUESTION =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"I am Jane Doe\"}]}";
  static final String STREAMED = QUESTION.replace("{\"model\"", "{\"stream\":true,\"model\"");

  final ScriptedProvider azure = new ScriptedProvider(ScriptedProvider.says("azure speaks"));
  final ScriptedProvider bedrock = new ScriptedProvider(ScriptedProvider.says("bedrock speaks"));
  final Path file;
  final GatewayServer gateway;
  final HttpClient http = HttpClient.newHttpClient();

  private House(Path directory, String sections) throws IOException {
    file = directory.resolve("gateway.yml");
    configure("priority: 1", "priority: 2", sections);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    gateway = GatewayServer.start(file, anyPort, 100_000);
  }

  /**
   * Starts it.
   *
   * @param sections of the configuration, beside the providers
   */
  static House with(Path directory, String sections) throws IOException {
    return new House(directory, sections);
  }

  void configure(String ofAzure, String ofBedrock, String sections) throws IOException {
    Files.writeString(
        file,
        """
        llm_providers:
          azure-openai: {base_url: "%s", model: gpt-x, timeout: 5s, %s}
          aws-bedrock: {base_url: "%s", model: claude-x, timeout: 5s, %s}
        %s
        """
            .formatted(azure.url(), ofAzure, bedrock.url(), ofBedrock, sections));
  }

  HttpResponse<String> ask(String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(question(body, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  HttpRequest question(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/chat/completions"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  URI uri(String path) {
    return URI.create(LlmGateway.url(gateway.address()) + path);
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    azure.close();
    bedrock.close();
  }
}
