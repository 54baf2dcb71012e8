package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.CallTraits;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.usage.PromptFingerprint;
import org.jspecify.annotations.Nullable;

/** What the engine may know of chats. */
final class ChatTraits implements CallTraits<ChatRequest, ChatAnswer> {
  private final PromptFingerprint fingerprint = PromptFingerprint.withRandomKey();

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
    PromptFingerprint.Hash hash = fingerprint.begin();
    for (ChatMessage message : request.messages()) {
      String json = message.json();
      hash.add(message.role()).add(json == null ? message.content() : json);
    }
    hash.add(request.maxTokens().orElse(0));
    hash.add(Double.doubleToLongBits(request.temperature().orElse(-1)));
    request.extras().forEach((name, value) -> hash.add(name).add(value));
    // What one tenant asked is never the answer for another one.
    request
        .cacheScope()
        .ifPresent(kept -> hash.add(kept.tenant()).add(kept.scope()).add(kept.promptVersion()));
    return hash.end();
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
}
