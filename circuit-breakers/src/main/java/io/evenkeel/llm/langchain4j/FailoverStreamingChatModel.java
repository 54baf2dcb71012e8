package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.evenkeel.failover.StreamBrokenException;
import io.evenkeel.failover.StreamCall;
import io.evenkeel.failover.StreamFailover;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/**
 * A streaming chat model that is answered by one of several. Stands wherever a plain one does; made
 * by {@link FailoverModels}.
 *
 * <p>A model that fails before its first token, or does not send it within {@code
 * time_to_first_token}, is replaced by the next one, and the handler sees nothing of it. After that
 * an error, a silence of {@code stall_timeout} or the deadline is told to {@code onError} as a
 * {@link StreamBrokenException}, which holds what had come; when nobody answers it is a {@link
 * io.evenkeel.failover.FailoverException}.
 *
 * <p>The handler's {@code StreamingHandle} cancels the stream. A model that only takes handlers
 * gives up its connection from its first event on, and no sooner. Thread-safe.
 */
public final class FailoverStreamingChatModel implements StreamingChatModel {
  private final StreamFailover<ChatRequest, ChatModelStreamingEvent> streams;
  private final Set<Capability> capabilities;

  FailoverStreamingChatModel(
      StreamFailover<ChatRequest, ChatModelStreamingEvent> streams,
      Collection<StreamingChatModel> models) {
    this.streams = streams;
    this.capabilities = DelegateModels.common(models, StreamingChatModel::supportedCapabilities);
  }

  /** The text that had come before a stream broke. */
  public static String textOf(StreamBrokenException broken) {
    return broken.received().stream()
        .filter(PartialResponse.class::isInstance)
        .map(event -> ((PartialResponse) event).text())
        .collect(Collectors.joining());
  }

  /**
   * The same as {@link #chat(ChatRequest)}, for one subscriber who wants to know the attempts and
   * who answers.
   */
  public StreamCall<ChatModelStreamingEvent> open(ChatRequest request) {
    return streams.open(request);
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    streams.open(request).subscribe(new HandlerSubscriber(handler));
  }

  @Override
  public Flow.Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
    return subscriber -> streams.open(request).subscribe(subscriber);
  }

  /** What all of the models can do. */
  @Override
  public Set<Capability> supportedCapabilities() {
    return capabilities;
  }
}
