package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.RawStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a caller's handler of the events of a stream, as a plain model does: what the handler
 * throws is told to its {@code onError}, and the stream goes on.
 */
final class HandlerSubscriber implements Flow.Subscriber<ChatModelStreamingEvent>, StreamingHandle {
  private static final Logger log = LoggerFactory.getLogger(FailoverStreamingChatModel.class);

  private final StreamingChatResponseHandler handler;
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean cancelled;
  private @Nullable ChatResponse answer;

  HandlerSubscriber(StreamingChatResponseHandler handler) {
    this.handler = handler;
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    subscription = offered;
    offered.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ChatModelStreamingEvent event) {
    tell(() -> hand(event));
  }

  @Override
  public void onError(Throwable failure) {
    try {
      handler.onError(failure);
    } catch (Exception e) {
      log.warn("A handler of a streamed answer failed in its onError", e);
    }
  }

  /** Nothing can go wrong any more: the answer is told. */
  @Override
  public void onComplete() {
    ChatResponse whole = answer;
    if (whole != null) {
      tell(() -> handler.onCompleteResponse(whole));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  private void tell(Runnable what) {
    try {
      what.run();
    } catch (Exception e) {
      onError(e);
    }
  }

  private void hand(ChatModelStreamingEvent event) {
    if (event instanceof PartialResponse text) {
      handler.onPartialResponse(text, new PartialResponseContext(this));
    } else if (event instanceof PartialThinking thinking) {
      handler.onPartialThinking(thinking, new PartialThinkingContext(this));
    } else if (event instanceof PartialToolCall call) {
      handler.onPartialToolCall(call, new PartialToolCallContext(this));
    } else if (event instanceof CompleteToolCall call) {
      handler.onCompleteToolCall(call);
    } else if (event instanceof CompleteResponse end) {
      answer = end.chatResponse();
    } else if (event instanceof RawStreamingEvent raw) {
      handler.onUnmappedRawEvent(raw.rawEvent());
    }
  }
}
