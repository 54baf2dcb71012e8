package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-2")
@Timeout(60)
class StreamTest {
  private static final String NO_RETRIES = "llm_routing: {retry_budget: 0%}\n";

  @TempDir private Path directory;

  @Test
  void aStreamIsTheProvidersPiecesAndAnEnd() throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(ScriptedProvider.streams("Hel", "lo"));

      HttpResponse<String> answer = house.ask(House.STREAMED);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(header(answer, "X-Evenkeel-Provider")).isEqualTo("azure-openai");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("1");
      assertThat(answer.body())
          .isEqualTo(
              events(
                  ScriptedProvider.piece("Hel"),
                  ScriptedProvider.piece("lo"),
                  ScriptedProvider.LAST_PIECE,
                  "[DONE]"));
    }
  }

  @Test
  void aPieceIsHandedOnBeforeTheNextOneComes() throws Exception {
    var read = new CountDownLatch(1);
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("first"));
            read.await();
            talk.event(ScriptedProvider.LAST_PIECE);
            talk.endEvents();
          });

      try (Stream<String> lines =
          house.http.send(house.question(House.STREAMED), BodyHandlers.ofLines()).body()) {
        Iterator<String> line = lines.iterator();
        assertThat(line.next()).contains("first");
        read.countDown();
        line.next();
        assertThat(line.next()).contains("\"finish_reason\":\"stop\"");
        line.next();
        // The provider left it out.
        assertThat(line.next()).isEqualTo("data: [DONE]");
      }
    }
  }

  @Test
  void tokensAreToldToClientsThatAskForThem() throws Exception {
    String usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    String asking =
        House.STREAMED.replace(
            "\"model\"", "\"stream_options\":{\"include_usage\":true},\"model\"");
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("Hello"));
            talk.event(ScriptedProvider.LAST_PIECE);
            talk.event(usage);
            talk.event("[DONE]");
            talk.endEvents();
          });

      assertThat(house.ask(House.STREAMED).body()).contains("Hello").doesNotContain("usage");
      assertThat(house.ask(asking).body()).contains("data: " + usage + "\n\n");
    }
  }

  @Test
  void aStreamThatFailsBeforeItsFirstTokenIsTheNextProviders() throws Exception {
    try (House house = House.with(directory, NO_RETRIES)) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece(""));
            throw new IOException("cut");
          });
      house.bedrock.plays(ScriptedProvider.streams("Good", " day"));

      HttpResponse<String> answer = house.ask(House.STREAMED);

      assertThat(header(answer, "X-Evenkeel-Provider")).isEqualTo("aws-bedrock");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("2");
      assertThat(answer.body()).contains("Good", " day").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void aStreamThatFailsAfterItsFirstTokenEndsWithAnErrorEvent() throws Exception {
    try (House house = House.with(directory, NO_RETRIES)) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("Your number is "));
            throw new IOException("cut");
          });

      HttpResponse<String> answer = house.ask(House.STREAMED);

      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("1");
      assertThat(answer.body())
          .startsWith(events(ScriptedProvider.piece("Your number is ")))
          .contains("event: error\ndata: {\"error\":{\"message\":\"the answer broke off: ")
          .endsWith("\"type\":\"server_error\",\"param\":null,\"code\":\"stream_broken\"}}\n\n")
          .doesNotContain("[DONE]");
      assertThat(house.bedrock.requests).isEmpty();
    }
  }

  @Test
  @Tag("LLM-7")
  void whenNobodyStreamsTheDegradedAnswerDoes() throws Exception {
    try (House house = House.with(directory, NO_RETRIES + House.DEGRADED)) {
      bothFail(house);

      HttpResponse<String> answer = house.ask(House.STREAMED);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "X-Evenkeel-Degraded")).isEqualTo("true");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("2");
      assertThat(answer.body()).contains("Please call again.").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void withoutADegradedAnswerNobodysStreamIsAnErrorAndNoStream() throws Exception {
    try (House house = House.with(directory, NO_RETRIES)) {
      bothFail(house);

      HttpResponse<String> answer = house.ask(House.STREAMED);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).contains("\"code\":\"no_provider_answered\"");
    }
  }

  @Test
  void aClientThatLeavesASilentStreamEndsItAtTheProvider() throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("one"));
            talk.awaitHangUp();
          });

      try (InputStream pieces =
          house.http.send(house.question(House.STREAMED), BodyHandlers.ofInputStream()).body()) {
        assertThat(pieces.read()).isEqualTo('d');
      }

      assertThat(house.azure.sawHangUp(4_000)).isTrue();
    }
  }

  @Test
  void aClientThatDoesNotReadSlowsItsProviderDown() throws Exception {
    int events = 1_000;
    String long64k = ScriptedProvider.piece("x".repeat(1 << 16));
    var sent = new AtomicInteger();
    try (House house = House.with(directory, "llm_routing: {deadline: 50s}")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            for (int i = 0; i < events; i++) {
              talk.event(long64k);
              sent.incrementAndGet();
            }
            talk.event(ScriptedProvider.LAST_PIECE);
            talk.endEvents();
          });

      try (Socket client = askAndLeaveUnread(house)) {
        int before = -1;
        while (before != sent.get() || before == 0) {
          before = sent.get();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        // What the sockets on both sides of the gateway hold, but by far not all.
        assertThat(sent.get()).isLessThan(events / 4);

        int ends = 0;
        String read = "";
        while (!read.contains("[DONE]")) {
          byte[] some = new byte[1 << 16];
          int length = client.getInputStream().read(some);
          read = new String(some, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
          ends += read.split("finish_reason", -1).length - 1;
        }
        assertThat(sent.get()).isEqualTo(events);
        assertThat(ends).as("events that arrived").isBetween(events - 20, events + 1);
      }
    }
  }

  @Test
  void twoHundredClientsStreamAtTheSameTime() throws Exception {
    int clients = 200;
    var begun = new CountDownLatch(clients);
    try (House house = House.with(directory, "")) {
      house.azure.plays(
          talk -> {
            talk.beginEvents();
            talk.event(ScriptedProvider.piece("first"));
            begun.countDown();
            // Nobody's second piece comes before everybody's first.
            begun.await();
            for (int i = 0; i < 20; i++) {
              talk.event(ScriptedProvider.piece("and more"));
            }
            talk.event(ScriptedProvider.LAST_PIECE);
            talk.endEvents();
          });

      var answers =
          IntStream.range(0, clients)
              .mapToObj(i -> house.question(House.STREAMED))
              .map(question -> house.http.sendAsync(question, BodyHandlers.ofString()))
              .toList();
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.get().body())
                      .contains("first", "and more")
                      .endsWith("data: [DONE]\n\n"));
      assertThat(house.bedrock.requests).isEmpty();
    }
  }

  private static Socket askAndLeaveUnread(House house) throws IOException {
    var client = new Socket();
    client.setReceiveBufferSize(1 << 14);
    client.connect(house.gateway.address());
    client
        .getOutputStream()
        .write(
            """
            POST /v1/chat/completions HTTP/1.1\r
            Host: gateway\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            %s"""
                .formatted(House.STREAMED.length(), House.STREAMED)
                .getBytes(StandardCharsets.UTF_8));
    return client;
  }

  private static void bothFail(House house) {
    house.azure.plays(ScriptedProvider.fails(500, "server_error"));
    house.bedrock.plays(ScriptedProvider.fails(529, "overloaded_error"));
  }

  private static String events(String... data) {
    return Stream.of(data).map(one -> "data: " + one + "\n\n").reduce("", String::concat);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
