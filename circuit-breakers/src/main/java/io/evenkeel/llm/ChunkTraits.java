package io.evenkeel.llm;

import io.evenkeel.failover.StreamTraits;
import io.evenkeel.failover.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What the engine has to know of pieces of an answer. */
final class ChunkTraits implements StreamTraits<ChatChunk> {

  @Override
  public boolean isContent(ChatChunk chunk) {
    return chunk.isContent();
  }

  @Override
  public boolean isFinal(ChatChunk chunk) {
    return chunk.isFinal();
  }

  @Override
  public TokenUsage tokens(ChatChunk chunk) {
    return chunk.tokens();
  }

  @Override
  public @Nullable String responseModel(ChatChunk chunk) {
    return chunk.model();
  }

  @Override
  public @Nullable String finishReason(ChatChunk chunk) {
    return chunk.finishReason();
  }
}
