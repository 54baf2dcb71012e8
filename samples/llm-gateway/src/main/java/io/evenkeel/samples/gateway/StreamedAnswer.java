package io.evenkeel.samples.gateway;

import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.ChatChunk;
import io.evenkeel.llm.PartialAnswerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hands an answer on as server-sent events, each one when it comes and when the client reads. */
final class StreamedAnswer {
  private static final String TYPE = "text/event-stream; charset=utf-8";

  private final Client client;
  private final boolean usage;

  /**
   * @param usage whether the client wants to be told the tokens
   */
  StreamedAnswer(Client client, boolean usage) {
    this.client = client;
    this.usage = usage;
  }

  /** Sends {@code first} and all that follows; what goes wrong from now on is an event, too. */
  void send(@Nullable ChatChunk first, ChunkQueue chunks) throws IOException, InterruptedException {
    client.answerHeader("Cache-Control", "no-cache");
    client.answerInPieces(TYPE);
    try {
      for (ChatChunk chunk = first; chunk != null; chunk = chunks.take()) {
        if (isForClient(chunk)) {
          client.write(event(chunk.data()));
        }
      }
      // Not the provider's own: a whole answer may have come without it.
      client.write(event(ChatChunk.DONE));
    } catch (PartialAnswerException broken) {
      client.write(error(ApiException.broken(broken.errorClass())));
    } catch (InterruptedException e) {
      if (client.hasHungUp()) {
        throw e;
      }
      client.write(error(ApiException.shuttingDown()));
    }
  }

  private boolean isForClient(ChatChunk chunk) {
    if (chunk.data().equals(ChatChunk.DONE)) {
      return false;
    }
    boolean onlyCounts =
        !chunk.isContent()
            && !chunk.isFinal()
            && !chunk.tokens().equals(TokenUsage.UNKNOWN)
            && Json.read(chunk.data()).path("choices").isEmpty();
    // Providers are always asked to count; clients that did not ask stumble over no choices.
    return usage || !onlyCounts;
  }

  private static String event(String data) {
    return "data: " + data.replace("\n", "\ndata: ") + "\n\n";
  }

  private static String error(ApiException failure) {
    return "event: error\n" + event(new String(Json.error(failure), StandardCharsets.UTF_8));
  }
}
