package io.evenkeel.samples.voice.world;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.samples.voice.world.LoopbackServer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of language models that speaks OpenAI's protocol ({@code POST /v1/chat/completions}).
 *
 * <p>It can go dark: connections are accepted, requests are read, and nothing comes back.
 */
public final class LlmServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Latency latency;
  private final Switch light = new Switch();
  private final PretendModels models = new PretendModels();
  private final AtomicLong answered = new AtomicLong();
  private final LoopbackServer server;

  private LlmServer(String name, Latency latency) {
    this.latency = latency;
    this.server = LoopbackServer.start(name, this::answer);
  }

  static LlmServer start(String name, Latency latency) {
    return new LlmServer(name, latency);
  }

  public int port() {
    return server.port();
  }

  /** From now on requests are taken and not answered. */
  public void goDark() {
    light.goDark();
  }

  /** Answers again. */
  public void comeBack() {
    light.light();
  }

  /** How many requests were answered. */
  public long answered() {
    return answered.get();
  }

  @Override
  public void close() {
    light.light();
    server.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    Request request = JSON.readValue(exchange.getRequestBody().readAllBytes(), Request.class);
    if (light.awaitLight()) {
      throw new IOException("whoever asked has gone");
    }
    latency.pass();
    String text = models.answer(request.model(), request.messages());
    long number = answered.incrementAndGet();
    return new Reply(200, JSON.writeValueAsString(completion(request, text, number)));
  }

  private static Map<String, Object> completion(Request request, String text, long number) {
    int asked = request.messages().stream().mapToInt(m -> m.content().length() / 4).sum();
    int said = text.length() / 4;
    return Map.of(
        "id",
        "chatcmpl-" + number,
        "object",
        "chat.completion",
        "created",
        1_790_000_000L + number,
        "model",
        request.model(),
        "choices",
        List.of(
            Map.of(
                "index",
                0,
                "finish_reason",
                "stop",
                "message",
                Map.of("role", "assistant", "content", text))),
        "usage",
        Map.of("prompt_tokens", asked, "completion_tokens", said, "total_tokens", asked + said));
  }

  record Request(String model, List<Message> messages) {}

  record Message(String role, String content) {}
}
