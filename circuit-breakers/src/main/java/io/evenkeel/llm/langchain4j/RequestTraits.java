package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.CallTraits;
import io.evenkeel.failover.TokenUsage;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What routing wants to know of langchain4j's requests and answers.
 *
 * @param models by provider, what each delegate asks for by itself, where it says
 */
record RequestTraits(Function<ChatRequest, @Nullable String> sessions, Map<String, String> models)
    implements CallTraits<ChatRequest, ChatResponse> {

  @Override
  public @Nullable String session(ChatRequest request) {
    return sessions.apply(request);
  }

  @Override
  public int estimatedTokens(ChatRequest request) {
    Integer most = request.maxOutputTokens();
    long tokens = new RequestText(request).tokens() + (most == null ? 0 : Math.max(0, most));
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }

  @Override
  public boolean mayHedge(ChatRequest request) {
    return request.toolSpecifications() == null || request.toolSpecifications().isEmpty();
  }

  @Override
  public String model(ChatRequest request, ProviderSettings provider) {
    String named = request.modelName();
    return named != null ? named : models.getOrDefault(provider.name(), provider.model());
  }

  @Override
  public long promptHash(ChatRequest request) {
    return new RequestText(request).hash();
  }

  @Override
  public TokenUsage tokens(ChatResponse answer) {
    return CountedTokens.of(answer);
  }

  @Override
  public @Nullable String responseModel(ChatResponse answer) {
    return answer.modelName();
  }

  @Override
  public @Nullable String finishReason(ChatResponse answer) {
    FinishReason reason = answer.finishReason();
    if (reason == null) {
      return null;
    }
    return reason == FinishReason.TOOL_EXECUTION
        ? "tool_calls"
        : reason.name().toLowerCase(Locale.ROOT);
  }
}
