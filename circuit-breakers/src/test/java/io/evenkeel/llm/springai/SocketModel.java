package io.evenkeel.llm.springai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model whose stream is a socket, which is closed when the stream is cancelled. */
record SocketModel(URI url) implements ChatModel {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public ChatResponse call(Prompt prompt) {
    throw new UnsupportedOperationException("only streams");
  }

  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.create(
        sink -> {
          var reading = new Thread(() -> read(sink), "socket-model");
          reading.setDaemon(true);
          reading.start();
        });
  }

  private void read(FluxSink<ChatResponse> sink) {
    try (var socket = new Socket(url.getHost(), url.getPort());
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      sink.onDispose(() -> close(socket));
      socket
          .getOutputStream()
          .write(
              "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: {")) {
          sink.next(piece(line.substring(6)));
        }
      }
      sink.complete();
    } catch (IOException e) {
      sink.error(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ChatResponse piece(String data) {
    JsonNode choice = JSON.readTree(data).path("choices").path(0);
    var why =
        ChatGenerationMetadata.builder()
            .finishReason(choice.path("finish_reason").stringValue(""))
            .build();
    String text = choice.path("delta").path("content").stringValue("");
    return new ChatResponse(List.of(new Generation(new AssistantMessage(text), why)));
  }
}
