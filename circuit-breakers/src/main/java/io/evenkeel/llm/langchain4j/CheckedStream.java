package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import io.evenkeel.failover.ProviderException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A model's stream, whose last event has to be an answer. */
record CheckedStream(
    Flow.Publisher<ChatModelStreamingEvent> source, ChatRequest request, boolean needsReason)
    implements Flow.Publisher<ChatModelStreamingEvent> {

  @Override
  public void subscribe(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
    source.subscribe(new Check(subscriber));
  }

  /** Called by one thread at a time, as the rules of Reactive Streams want it. */
  private final class Check implements Flow.Subscriber<ChatModelStreamingEvent> {
    private final Flow.Subscriber<? super ChatModelStreamingEvent> reader;
    private Flow.@Nullable Subscription subscription;
    private boolean failed;

    Check(Flow.Subscriber<? super ChatModelStreamingEvent> reader) {
      this.reader = reader;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      subscription = offered;
      reader.onSubscribe(offered);
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      ProviderException problem =
          event instanceof CompleteResponse end
              ? Answers.problem(end.chatResponse(), needsReason)
              : null;
      if (problem == null) {
        reader.onNext(event);
      } else if (!failed) {
        failed = true;
        if (subscription != null) {
          subscription.cancel();
        }
        reader.onError(problem);
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (!failed) {
        failed = true;
        reader.onError(Answers.explain(failure, request));
      }
    }

    @Override
    public void onComplete() {
      if (!failed) {
        reader.onComplete();
      }
    }
  }
}
