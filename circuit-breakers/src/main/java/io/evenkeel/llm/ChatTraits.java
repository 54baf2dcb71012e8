package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.CallTraits;
import io.evenkeel.failover.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What the engine may know of chats. */
final class ChatTraits implements CallTraits<ChatRequest, ChatAnswer> {

  @Override
  public @Nullable String session(ChatRequest request) {
    return request.session().orElse(null);
  }

  @Override
  public int estimatedTokens(ChatRequest request) {
    return request.estimatedTokens();
  }

  @Override
  public boolean mayHedge(ChatRequest request) {
    return !request.hasTools();
  }

  @Override
  public String model(ChatRequest request, ProviderSettings provider) {
    return request.modelAt(provider);
  }

  @Override
  public long promptHash(ChatRequest request) {
    long hash = 1;
    for (ChatMessage message : request.messages()) {
      String json = message.json();
      hash = mix(hash, message.role());
      hash = mix(hash, json == null ? message.content() : json);
    }
    return hash * 31 + request.extras().hashCode();
  }

  @Override
  public TokenUsage tokens(ChatAnswer answer) {
    return answer.tokens();
  }

  @Override
  public @Nullable String responseModel(ChatAnswer answer) {
    return answer.model().isEmpty() ? null : answer.model();
  }

  @Override
  public @Nullable String finishReason(ChatAnswer answer) {
    return answer.finishReason();
  }

  // 64 bits of FNV-1a, because a month of prompts is too many for the 32 of a string.
  private static long mix(long hash, String text) {
    long mixed = hash ^ 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mixed;
  }
}
