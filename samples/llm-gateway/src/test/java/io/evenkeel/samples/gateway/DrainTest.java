package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DrainTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path directory;

  @Test
  void whatIsUnderWayIsFinishedAndNobodyNewIsLetIn() throws Exception {
    var mayAnswer = new CountDownLatch(1);
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            mayAnswer.await();
            talk.json(200, ScriptedProvider.completion("azure speaks"));
          });
      var waiting = house.http.sendAsync(house.question(House.QUESTION), BodyHandlers.ofString());
      awaitAsked(house);

      CompletableFuture<Void> drained = drain(house, LONG);
      awaitClosed(house);
      assertThat(drained).isNotDone();
      mayAnswer.countDown();

      HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);
      assertThat(answer.body()).contains("azure speaks");
      assertThat(answer.headers().firstValue("Connection")).contains("close");
      drained.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void withoutAnythingUnderWayItEndsAtOnce() throws Exception {
    try (House house = House.with(directory, "")) {
      house.ask(House.QUESTION);

      drain(house, LONG).get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoWaitsForLongerThanTheLimitIsTold() throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(ScriptedProvider.isSilent());
      var waiting = house.http.sendAsync(house.question(House.QUESTION), BodyHandlers.ofString());
      awaitAsked(house);

      drain(house, SHORT).get(10, TimeUnit.SECONDS);

      HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":\"shutting_down\"");
      assertThat(house.azure.sawHangUp(4_000)).isTrue();
    }
  }

  @Test
  void aStreamThatFlowsForLongerThanTheLimitEndsWithAnErrorEvent() throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("one"));
            talk.awaitHangUp();
          });
      var pieces =
          house.http.send(house.question(House.STREAMED), BodyHandlers.ofInputStream()).body();
      var lines = new BufferedReader(new InputStreamReader(pieces, StandardCharsets.UTF_8));
      assertThat(lines.readLine()).contains("one");

      drain(house, SHORT).get(10, TimeUnit.SECONDS);

      assertThat(lines.lines())
          .contains("event: error")
          .anyMatch(line -> line.contains("\"code\":\"shutting_down\""))
          .doesNotContain("data: [DONE]");
    }
  }

  private static CompletableFuture<Void> drain(House house, Duration limit) {
    // Not on the common pool, where the test's own HTTP client waits for its turn.
    return CompletableFuture.runAsync(
        () -> house.gateway.drain(limit), work -> new Thread(work, "drain").start());
  }

  private static void awaitAsked(House house) {
    while (house.azure.requests.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitClosed(House house) {
    InetSocketAddress address = house.gateway.address();
    assertThatThrownBy(
            () -> {
              while (true) {
                new Socket(address.getAddress(), address.getPort()).close();
              }
            })
        .isInstanceOf(IOException.class);
  }
}
