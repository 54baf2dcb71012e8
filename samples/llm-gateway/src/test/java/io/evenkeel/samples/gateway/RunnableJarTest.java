package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** `java -jar target/llm-gateway.jar` as an operator runs it. */
@Tag("packaged")
@Timeout(120)
class RunnableJarTest {
  private static final Path JAR = Path.of("target/llm-gateway.jar").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void itListensAnswersAndFinishesWhatIsUnderWayWhenItIsTold() throws Exception {
    var asked = new CountDownLatch(1);
    var mayAnswer = new CountDownLatch(1);
    try (var provider = new ScriptedProvider(ScriptedProvider.says("from the jar"))) {
      Path file = configure(provider.url());
      Process process = start("--config", file.toString(), "--port", "0");
      try (var said = process.inputReader()) {
        String line = said.readLine();
        assertThat(line).matches("listening on http://127\\.0\\.0\\.1:[0-9]+");
        URI url = URI.create(line.replace("listening on ", "") + "/v1/chat/completions");
        HttpClient http = HttpClient.newHttpClient();

        HttpResponse<String> answer = http.send(question(url), BodyHandlers.ofString());
        assertThat(answer.body()).contains("from the jar");
        assertThat(answer.headers().firstValue("X-Evenkeel-Provider")).contains("only");

        provider.plays(
            talk -> {
              asked.countDown();
              mayAnswer.await();
              talk.json(200, ScriptedProvider.completion("the last one"));
            });
        var last = http.sendAsync(question(url), BodyHandlers.ofString());
        asked.await();
        process.destroy();
        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).as("it waits").isFalse();
        mayAnswer.countDown();

        assertThat(last.get(20, TimeUnit.SECONDS).body()).contains("the last one");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(directory.resolve("err.txt")).isEmptyFile();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void aWrongConfigurationIsRefusedWithItsPlace() throws Exception {
    Files.writeString(directory.resolve("gateway.yml"), "llm_provider:\n  a: {}\n");

    Process process = start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(directory.resolve("err.txt"))
        .content()
        .startsWith("gateway.yml:1:1: unknown section 'llm_provider'");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve("err.txt").toFile())
        .start();
  }

  private Path configure(URI url) throws IOException {
    return Files.writeString(
        directory.resolve("gateway.yml"),
        "llm_providers: {only: {base_url: \"%s\", model: m, timeout: 15s}}\n".formatted(url));
  }

  private static HttpRequest question(URI url) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(House.QUESTION))
        .build();
  }
}
