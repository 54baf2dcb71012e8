package io.evenkeel.llm.springai;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ErrorClassifier;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.failover.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** What counts as an answer, and what it says about itself. */
final class Answers {
  private static final int NOT_FOUND = 404;

  private Answers() {}

  /** The refusal that an answer or a piece of it is; null when it is none. */
  static @Nullable ProviderException refusal(ChatResponse answer) {
    return "content_filter".equals(finishReason(answer))
        ? new ProviderException(ErrorClass.CONTENT_FILTER, "the content filter refused the answer")
        : null;
  }

  /** Whether there is anything in an answer, or in a piece of it, that its reader would miss. */
  static boolean isContent(ChatResponse answer) {
    return answer.getResults().stream()
        .map(Generation::getOutput)
        .anyMatch(
            message -> hasText(message) || message.hasToolCalls() || !message.getMedia().isEmpty());
  }

  /**
   * What is wrong with an answer that has ended, or null.
   *
   * @param content whether there was any
   */
  static @Nullable ProviderException emptiness(boolean content, @Nullable String finishReason) {
    // A model that was cut short before its first word would be so everywhere.
    return content || "length".equals(finishReason) || "max_tokens".equals(finishReason)
        ? null
        : new ProviderException(ErrorClass.MALFORMED, "the answer is empty");
  }

  /** In lower case; null when it has not ended, or does not say why. */
  static @Nullable String finishReason(ChatResponse answer) {
    return answer.getResults().stream()
        .map(generation -> generation.getMetadata().getFinishReason())
        .filter(reason -> reason != null && !reason.isBlank())
        .map(reason -> reason.toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(null);
  }

  static TokenUsage tokens(ChatResponse answer) {
    Usage counted = answer.getMetadata().getUsage();
    Long cached = counted.getCacheReadInputTokens();
    return new TokenUsage(
        number(counted.getPromptTokens()), number(counted.getCompletionTokens()), number(cached));
  }

  static @Nullable String model(ChatResponse answer) {
    String model = answer.getMetadata().getModel();
    return model.isEmpty() ? null : model;
  }

  /** What a client threw, with the prompt in mind. */
  static Throwable explain(Throwable failure, AskedPrompt asked) {
    // The model that the caller named itself, not the provider's own, is missing.
    return asked.namedModel() != null && isNotFound(failure)
        ? new ProviderException(
            ErrorClass.BAD_REQUEST, "there is no such model", null, false, failure)
        : failure;
  }

  /** Stands in when nobody answers; its metadata say so. */
  static ChatResponse degraded(String text) {
    var why = ChatGenerationMetadata.builder().finishReason("OTHER").build();
    return ChatResponse.builder()
        .generations(List.of(new Generation(new AssistantMessage(text), why)))
        .metadata(FailoverChatModel.DEGRADED, true)
        .build();
  }

  private static boolean isNotFound(Throwable failure) {
    return ErrorClassifier.layers(failure)
        .map(layer -> HttpFailure.read(layer, Instant.EPOCH))
        .anyMatch(http -> http != null && http.status().orElse(0) == NOT_FOUND);
  }

  private static boolean hasText(AssistantMessage message) {
    String text = message.getText();
    return text != null && !text.isEmpty();
  }

  private static int number(@Nullable Number count) {
    return count == null ? 0 : Math.max(0, count.intValue());
  }
}
