package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer that is streamed. Its text may identify a patient: {@link #toString} leaves
 * it out.
 *
 * @param text what the answer goes on with; often empty
 * @param toolCalls pieces of what the model wants called; often none
 * @param finishReason in the provider's words, on the piece that ends the answer; otherwise null
 * @param model the model that the provider says answers; null when this piece does not say
 * @param tokens what the provider counted, on the piece that says so; otherwise {@link
 *     TokenUsage#UNKNOWN}
 * @param data the event as it came, to be passed on: JSON, or {@code [DONE]} at the very end
 */
public record ChatChunk(
    String text,
    List<ToolCallPiece> toolCalls,
    @Nullable String finishReason,
    @Nullable String model,
    TokenUsage tokens,
    String data) {

  /** The data of the piece after the last one, which says nothing else. */
  public static final String DONE = "[DONE]";

  /**
   * A piece of a tool call: what came before at the same index goes on with it.
   *
   * @param index of the call in the answer, from 0
   * @param piece its id and its name come once, with the first piece; its arguments in pieces
   */
  public record ToolCallPiece(int index, ToolCall piece) {}

  public ChatChunk {
    toolCalls = List.copyOf(toolCalls);
  }

  /** Whether it goes on with the answer, and does not only begin, end or count it. */
  public boolean isContent() {
    return !text.isEmpty() || !toolCalls.isEmpty();
  }

  /** Whether the answer is whole after it. */
  public boolean isFinal() {
    return finishReason != null || data.equals(DONE);
  }

  static ChatChunk done() {
    return new ChatChunk("", List.of(), null, null, TokenUsage.UNKNOWN, DONE);
  }

  @Override
  public String toString() {
    return "ChatChunk[" + text.length() + " characters, " + toolCalls.size() + " tool calls]";
  }
}
