package io.evenkeel.llm.springai;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.CallTraits;
import io.evenkeel.failover.ClientsByProvider;
import io.evenkeel.failover.StreamTraits;
import io.evenkeel.failover.TokenUsage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What routing wants to know of Spring AI's prompts, answers and pieces of answers.
 *
 * @param needsReason whether a stream without a finish reason was cut off
 */
record PromptTraits(
    ClientsByProvider<ChatModel> models,
    Function<Prompt, @Nullable String> sessions,
    boolean needsReason)
    implements CallTraits<AskedPrompt, ChatResponse>, StreamTraits<ChatResponse> {

  @Override
  public @Nullable String session(AskedPrompt asked) {
    return sessions.apply(asked.prompt());
  }

  @Override
  public int estimatedTokens(AskedPrompt asked) {
    return asked.estimatedTokens();
  }

  @Override
  public boolean mayHedge(AskedPrompt asked) {
    return !asked.hasTools();
  }

  @Override
  public String model(AskedPrompt asked, ProviderSettings provider) {
    ChatModel model = models.of(provider);
    ChatOptions options = asked.at(model).getOptions();
    String named = options == null ? model.getOptions().getModel() : options.getModel();
    return named != null ? named : provider.model();
  }

  @Override
  public long promptHash(AskedPrompt asked) {
    return asked.hash();
  }

  @Override
  public TokenUsage tokens(ChatResponse answer) {
    return Answers.tokens(answer);
  }

  @Override
  public @Nullable String responseModel(ChatResponse answer) {
    return Answers.model(answer);
  }

  @Override
  public @Nullable String finishReason(ChatResponse answer) {
    return Answers.finishReason(answer);
  }

  @Override
  public boolean isContent(ChatResponse piece) {
    return Answers.isContent(piece);
  }

  @Override
  public boolean isFinal(ChatResponse piece) {
    return !needsReason || Answers.finishReason(piece) != null;
  }
}
