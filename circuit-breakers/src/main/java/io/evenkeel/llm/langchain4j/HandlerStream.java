package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
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
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ProviderCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a model that takes callbacks. It is started on a thread of its own, because some
 * models do all their work before they return.
 *
 * <p>langchain4j gives the means to cancel together with the first event. What is cancelled earlier
 * is cancelled then; until then a silent provider keeps its connection, for as long as the model's
 * own timeout allows.
 */
record HandlerStream(
    StreamingChatModel model, ProviderSettings provider, ChatRequest request, Duration timeout)
    implements Flow.Publisher<ChatModelStreamingEvent> {
  private static final ProviderCall<Runnable, Boolean> START =
      ProviderCall.blocking(
          (provider, start, timeout) -> {
            start.run();
            return true;
          });

  @Override
  public void subscribe(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
    var attempt = new Attempt(subscriber);
    subscriber.onSubscribe(attempt);
    attempt.begin(START.start(provider, () -> attempt.run(model, request), timeout));
  }

  private static final class Attempt implements StreamingChatResponseHandler, Flow.Subscription {
    private final EventQueue<ChatModelStreamingEvent> events;
    private @Nullable CompletableFuture<?> starting;
    private @Nullable StreamingHandle handle;
    private boolean cancelled;

    Attempt(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
      events = new EventQueue<>(subscriber);
    }

    void begin(CompletableFuture<?> begun) {
      synchronized (this) {
        starting = begun;
      }
      var unused =
          begun.whenComplete(
              (started, failure) -> {
                if (failure != null) {
                  events.end(failure);
                }
              });
      if (isCancelled()) {
        begun.cancel(true);
      }
    }

    void run(StreamingChatModel model, ChatRequest request) {
      if (!isCancelled()) {
        model.chat(request, this);
      }
    }

    @Override
    public void request(long wanted) {
      events.request(wanted);
    }

    @Override
    public void cancel() {
      CompletableFuture<?> begun;
      StreamingHandle known;
      synchronized (this) {
        cancelled = true;
        begun = starting;
        known = handle;
      }
      events.close();
      if (begun != null) {
        begun.cancel(true);
      }
      if (known != null) {
        cancel(known);
      }
    }

    @Override
    public void onPartialResponse(String text) {
      events.offer(new PartialResponse(text));
    }

    @Override
    public void onPartialResponse(PartialResponse text, PartialResponseContext context) {
      know(context.streamingHandle());
      events.offer(text);
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
      events.offer(thinking);
    }

    @Override
    public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
      know(context.streamingHandle());
      events.offer(thinking);
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
      events.offer(call);
    }

    @Override
    public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
      know(context.streamingHandle());
      events.offer(call);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
      events.offer(call);
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
      events.offer(RawStreamingEvent.of(event));
    }

    @Override
    public void onCompleteResponse(ChatResponse answer) {
      events.offer(new CompleteResponse(answer));
      events.end(null);
    }

    @Override
    public void onError(Throwable failure) {
      events.end(failure);
    }

    private synchronized boolean isCancelled() {
      return cancelled;
    }

    private void know(StreamingHandle given) {
      boolean late;
      synchronized (this) {
        handle = given;
        late = cancelled;
      }
      if (late) {
        cancel(given);
      }
    }

    private static void cancel(StreamingHandle handle) {
      try {
        handle.cancel();
      } catch (RuntimeException unsupported) {
        // Then the model reads to the end what nobody listens to.
      }
    }
  }
}
