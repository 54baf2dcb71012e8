package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.RawStreamingEvent;
import io.evenkeel.failover.StreamTraits;
import io.evenkeel.failover.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What the engine wants to know of langchain4j's events. */
record EventTraits(RequestTraits answers) implements StreamTraits<ChatModelStreamingEvent> {

  @Override
  public boolean isContent(ChatModelStreamingEvent event) {
    if (event instanceof PartialResponse text) {
      return !text.text().isEmpty();
    }
    if (event instanceof PartialThinking thinking) {
      return !thinking.text().isEmpty();
    }
    // A raw event is one that has no meaning of its own, such as the first chunk with a role.
    return !(event instanceof RawStreamingEvent);
  }

  /** The last event; one of a stream that was cut off does not get here. */
  @Override
  public boolean isFinal(ChatModelStreamingEvent event) {
    return event instanceof CompleteResponse;
  }

  @Override
  public TokenUsage tokens(ChatModelStreamingEvent event) {
    return event instanceof CompleteResponse end
        ? answers.tokens(end.chatResponse())
        : TokenUsage.UNKNOWN;
  }

  @Override
  public @Nullable String responseModel(ChatModelStreamingEvent event) {
    return event instanceof CompleteResponse end ? answers.responseModel(end.chatResponse()) : null;
  }

  @Override
  public @Nullable String finishReason(ChatModelStreamingEvent event) {
    return event instanceof CompleteResponse end ? answers.finishReason(end.chatResponse()) : null;
  }
}
