package io.evenkeel.llm;

import io.evenkeel.failover.ProviderException;
import io.evenkeel.llm.ChatChunk.ToolCallPiece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what a provider streams, event by event. Not thread-safe. */
final class ChunkReader {
  private final OpenAiErrors errors;
  private boolean whole;
  private boolean done;

  ChunkReader(OpenAiErrors errors) {
    this.errors = errors;
  }

  /** Whether the answer is whole: a finish reason came, or the last marker. */
  boolean isWhole() {
    return whole;
  }

  /** Whether nothing more comes. */
  boolean isDone() {
    return done;
  }

  /**
   * The piece that an event holds; null when it says nothing.
   *
   * @throws ProviderException when it is an error, or no piece of an answer
   */
  @Nullable ChatChunk read(ServerSentEvent event) {
    if (event.data().isEmpty()) {
      return null;
    }
    if (event.data().equals(ChatChunk.DONE)) {
      whole = true;
      done = true;
      return ChatChunk.done();
    }
    JsonNode body = parse(event.data());
    if (event.name().equals("error") || OpenAiAnswer.isError(body)) {
      throw errors.inBody(body, 200);
    }
    if (!body.isObject()) {
      throw OpenAiAnswer.malformed("an event of the stream is no JSON object");
    }
    return chunk(body, event.data());
  }

  private ChatChunk chunk(JsonNode body, String data) {
    String finishReason = "";
    var text = new StringBuilder();
    var calls = new ArrayList<ToolCallPiece>();
    for (JsonNode choice : body.path("choices")) {
      String reason = OpenAiAnswer.finishReason(choice);
      // Of several answers the first one is read; all of them are passed on.
      if (choice.path("index").asInt(0) == 0) {
        finishReason = reason;
        JsonNode delta = choice.path("delta");
        String said = OpenAiJson.said(delta);
        text.append(said == null ? "" : said);
        calls.addAll(pieces(delta));
      }
    }
    whole |= !finishReason.isEmpty();
    return new ChatChunk(
        text.toString(),
        calls,
        finishReason.isEmpty() ? null : finishReason,
        body.path("model").stringValue(null),
        OpenAiJson.usage(body),
        data);
  }

  private static List<ToolCallPiece> pieces(JsonNode delta) {
    List<ToolCall> calls = OpenAiJson.toolCalls(delta);
    var pieces = new ArrayList<ToolCallPiece>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      int index = delta.path("tool_calls").path(i).path("index").asInt(i);
      pieces.add(new ToolCallPiece(index, calls.get(i)));
    }
    return pieces;
  }

  private static JsonNode parse(String data) {
    try {
      return OpenAiJson.MAPPER.readTree(data);
    } catch (JacksonException e) {
      // Its message quotes the text, so neither it nor the exception goes further.
      throw OpenAiAnswer.malformed("an event of the stream is invalid JSON");
    }
  }
}
