package io.evenkeel.llm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ErrorClassifier;
import io.evenkeel.failover.ProviderException;
import org.jspecify.annotations.Nullable;

/** What counts as an answer. */
final class Answers {
  private Answers() {}

  /** What is wrong with what came as an answer; null when nothing is. */
  static @Nullable ProviderException problem(ChatResponse answer) {
    FinishReason reason = answer.finishReason();
    if (reason == FinishReason.CONTENT_FILTER) {
      return new ProviderException(
          ErrorClass.CONTENT_FILTER, "the content filter refused the answer");
    }
    // A model that was cut short before its first word would be so everywhere.
    return isEmpty(answer.aiMessage()) && reason != FinishReason.LENGTH
        ? new ProviderException(ErrorClass.MALFORMED, "the answer is empty")
        : null;
  }

  /**
   * The same for an answer that came as a stream.
   *
   * @param needsReason whether an answer without a finish reason was cut off: many clients end a
   *     broken connection's stream as if it were complete
   */
  static @Nullable ProviderException problem(ChatResponse answer, boolean needsReason) {
    return needsReason && answer.finishReason() == null
        ? new ProviderException(
            ErrorClass.MALFORMED, "the stream ended without a finish reason: it was cut off")
        : problem(answer);
  }

  /** What a client threw, with the request in mind. */
  static Throwable explain(Throwable failure, ChatRequest request) {
    // The model that the caller named itself, not the provider's own, is missing.
    return request.modelName() != null
            && ErrorClassifier.layers(failure).anyMatch(ModelNotFoundException.class::isInstance)
        ? new ProviderException(
            ErrorClass.BAD_REQUEST, "there is no such model", null, false, failure)
        : failure;
  }

  /** Stands in when nobody answers: {@code OTHER} is why it ends, and no model has written it. */
  static ChatResponse degraded(String text) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(text))
        .finishReason(FinishReason.OTHER)
        .build();
  }

  private static boolean isEmpty(AiMessage message) {
    return isEmpty(message.text())
        && isEmpty(message.thinking())
        && !message.hasToolExecutionRequests()
        && message.attributes().isEmpty();
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
