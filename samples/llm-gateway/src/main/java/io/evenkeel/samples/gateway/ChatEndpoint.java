package io.evenkeel.samples.gateway;

import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.llm.ChatChunk;
import io.evenkeel.llm.ChatRequest;
import io.evenkeel.llm.ChatResult;
import io.evenkeel.llm.ChatStream;
import io.evenkeel.llm.LlmClient;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}: all but HTTP is done by {@link LlmClient}. */
final class ChatEndpoint {
  static final String PROVIDER = "X-Evenkeel-Provider";
  static final String ATTEMPTS = "X-Evenkeel-Attempts";
  private static final String DEGRADED = "X-Evenkeel-Degraded";
  private static final String CACHED = "X-Evenkeel-Cached";
  private static final String HAND_OFF = "X-Evenkeel-Hand-Off";

  private final LlmClient llm;
  private final LiveConfiguration configuration;
  private final TimeSource time;
  private final int maxBody;

  ChatEndpoint(LlmClient llm, LiveConfiguration configuration, TimeSource time, int maxBody) {
    this.llm = llm;
    this.configuration = configuration;
    this.time = time;
    this.maxBody = maxBody;
  }

  void answer(Client client) throws IOException, InterruptedException {
    ChatCall call = ChatCall.read(client, maxBody);
    if (call.stream()) {
      inPieces(client, call);
    } else {
      whole(client, call.request());
    }
  }

  private void whole(Client client, ChatRequest request) throws IOException {
    ChatResult result = llm.chat(request);
    tell(client, result.provider(), result.attempts().size());
    tell(client, result.degraded(), result.cached());
    client.answer(200, Json.TYPE, body(result));
  }

  private void inPieces(Client client, ChatCall call) throws IOException, InterruptedException {
    ChatStream stream = llm.stream(call.request());
    try (var chunks = new ChunkQueue(stream)) {
      // Until it is there somebody else may still answer, or nobody.
      ChatChunk first = chunks.take();
      tell(client, stream.provider(), chunks.attempts());
      tell(client, stream.degraded(), stream.cached());
      new StreamedAnswer(client, call.usage()).send(first, chunks);
    }
  }

  private static void tell(Client client, @Nullable String provider, int attempts) {
    client.answerHeader(ATTEMPTS, Integer.toString(attempts));
    if (provider != null) {
      client.answerHeader(PROVIDER, provider);
    }
  }

  private void tell(Client client, boolean degraded, boolean cached) {
    if (cached) {
      client.answerHeader(CACHED, "true");
    }
    if (degraded) {
      client.answerHeader(DEGRADED, "true");
      configuration
          .current()
          .degradedMode()
          .flatMap(DegradedSettings::handOff)
          .ifPresent(destination -> client.answerHeader(HAND_OFF, destination));
    }
  }

  /** What the provider wrote, as it came; the gateway writes only what no provider did. */
  private byte[] body(ChatResult result) {
    String json = result.json();
    if (json != null) {
      return json.getBytes(StandardCharsets.UTF_8);
    }
    return Json.completion(result, time.now());
  }
}
