package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.ChatChunk.ToolCallPiece;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts an answer together from its pieces. Not thread-safe. */
final class AnswerPieces {
  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, CallPieces> calls = new TreeMap<>();
  private @Nullable String finishReason;
  private @Nullable String model;
  private TokenUsage tokens = TokenUsage.UNKNOWN;

  private static final class CallPieces {
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String name = "";

    private void add(ToolCall piece) {
      id = id.isEmpty() ? piece.id() : id;
      name = name.isEmpty() ? piece.name() : name;
      arguments.append(piece.arguments());
    }

    private ToolCall call() {
      return new ToolCall(id, name, arguments.toString());
    }
  }

  void add(ChatChunk chunk) {
    text.append(chunk.text());
    for (ToolCallPiece piece : chunk.toolCalls()) {
      calls.computeIfAbsent(piece.index(), index -> new CallPieces()).add(piece.piece());
    }
    finishReason = chunk.finishReason() == null ? finishReason : chunk.finishReason();
    model = chunk.model() == null ? model : chunk.model();
    tokens = chunk.tokens().equals(TokenUsage.UNKNOWN) ? tokens : chunk.tokens();
  }

  String text() {
    return text.toString();
  }

  /** The answer as far as it came. */
  ChatAnswer answer() {
    List<ToolCall> toolCalls = calls.values().stream().map(CallPieces::call).toList();
    return new ChatAnswer(
        text(), toolCalls, finishReason, model == null ? "" : model, tokens, null);
  }
}
