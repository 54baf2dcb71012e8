package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A chat model that is answered by one of several: the preferred one, or the next one, within
 * {@code llm_routing.deadline}. Stands wherever a plain one does; made by {@link FailoverModels}.
 *
 * <p>Each model is asked with its own defaults below the request's parameters. A request that names
 * a model names it to every provider. An answer is what has a text, thoughts or tool calls and was
 * not refused by a content filter; everything else counts as the provider's failure.
 *
 * <p>When nobody answers and there is no {@code degraded_mode.answer}, and when the request itself
 * is refused, it throws {@link io.evenkeel.failover.FailoverException}, whose cause is what the
 * last model threw. Thread-safe.
 */
public final class FailoverChatModel implements ChatModel {
  private final Failover<ChatRequest, ChatResponse> failover;
  private final Set<Capability> capabilities;

  FailoverChatModel(Failover<ChatRequest, ChatResponse> failover, Collection<ChatModel> models) {
    this.failover = failover;
    this.capabilities = DelegateModels.common(models, ChatModel::supportedCapabilities);
  }

  /**
   * The same as {@link #chat(ChatRequest)}, but with all attempts, and without throwing: for those
   * who want to know who answered, and whether the answer is the degraded one.
   */
  public FailoverResult<ChatResponse> call(ChatRequest request) {
    return failover.call(request);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return failover.call(request).orThrow();
  }

  @Override
  public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
    CompletableFuture<FailoverResult<ChatResponse>> running = failover.callAsync(request);
    var answer = new AbortableFuture<ChatResponse>();
    answer.onAbort(() -> running.cancel(true));
    var unused =
        running.whenComplete(
            (result, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              } else if (result.value() != null) {
                answer.complete(result.value());
              } else {
                answer.completeExceptionally(result.failure());
              }
            });
    return answer;
  }

  /** What all of the models can do. */
  @Override
  public Set<Capability> supportedCapabilities() {
    return capabilities;
  }
}
