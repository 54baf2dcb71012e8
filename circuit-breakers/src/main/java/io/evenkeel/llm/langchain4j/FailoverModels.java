package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ClientsByProvider;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.failover.Providers;
import io.evenkeel.failover.StreamFailover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A blocking and a streaming model over the same providers: an outage that one of them meets is
 * known to the other, and both share the limits and the retry budget.
 *
 * <pre>{@code
 * FailoverModels models =
 *     FailoverModels.of()
 *         .chat(Map.of("azure-openai", azure, "aws-bedrock", bedrock))
 *         .streaming(Map.of("azure-openai", azureStreams, "aws-bedrock", bedrockStreams))
 *         .start(configuration, foundation);
 * Assistant assistant =
 *     AiServices.builder(Assistant.class).chatModel(models.chat()).build();
 * }</pre>
 *
 * <p>The models keep their own address, key and model; {@code llm_providers} has their names,
 * limits and order. Each must be built without retries of its own ({@code maxRetries(0)}); one that
 * is seen to retry is warned of. Thread-safe.
 */
public final class FailoverModels implements AutoCloseable {
  private final Failover<ChatRequest, ChatResponse> failover;
  private final @Nullable FailoverChatModel chat;
  private final @Nullable FailoverStreamingChatModel streaming;

  private FailoverModels(Builder built, LiveConfiguration live, Foundation foundation) {
    Configuration configuration = live.current();
    var traits = new RequestTraits(built.session, built.models());
    var blocking = built.chat.isEmpty() ? null : ClientsByProvider.of(built.chat, configuration);
    var streams =
        built.streaming.isEmpty() ? null : ClientsByProvider.of(built.streaming, configuration);
    if (blocking == null && streams == null) {
      throw new IllegalArgumentException("there is no model to route to; give chat or streaming");
    }
    DelegateModels.warnOfRetries(built.chat);
    DelegateModels.warnOfRetries(built.streaming);
    var starting =
        Failover.over(call(blocking))
            .classifier(new LangChain4jErrors())
            .traits(traits)
            .degradedAnswer(Answers::degraded);
    built.listeners.forEach(starting::listener);
    failover = starting.start(live, foundation);
    chat = blocking == null ? null : new FailoverChatModel(failover, built.chat.values());
    streaming =
        streams == null
            ? null
            : new FailoverStreamingChatModel(
                stream(streams, new EventTraits(traits), built.needsReason),
                built.streaming.values());
  }

  /** Collects the models. */
  public static Builder of() {
    return new Builder();
  }

  /**
   * The blocking model.
   *
   * @throws IllegalStateException when no blocking models were given
   */
  public FailoverChatModel chat() {
    if (chat == null) {
      throw new IllegalStateException("only streaming models were given");
    }
    return chat;
  }

  /**
   * The streaming model.
   *
   * @throws IllegalStateException when no streaming models were given
   */
  public FailoverStreamingChatModel streaming() {
    if (streaming == null) {
      throw new IllegalStateException("only blocking models were given");
    }
    return streaming;
  }

  /** The providers, for those who operate them. */
  public Providers providers() {
    return failover.providers();
  }

  /** Follows the configuration no more; requests under way finish. */
  @Override
  public void close() {
    failover.close();
  }

  private static ProviderCall<ChatRequest, ChatResponse> call(
      @Nullable ClientsByProvider<ChatModel> models) {
    return ProviderCall.blocking(
        (provider, request, timeout) -> {
          if (models == null) {
            throw new IllegalStateException("only streaming models were given");
          }
          return ask(models.of(provider), request);
        });
  }

  private static ChatResponse ask(ChatModel model, ChatRequest request) throws Exception {
    ChatResponse answer;
    try {
      answer = model.chat(request);
    } catch (RuntimeException e) {
      throw Answers.explain(e, request) instanceof RuntimeException explained ? explained : e;
    }
    RuntimeException problem = Answers.problem(answer);
    if (problem != null) {
      throw problem;
    }
    return answer;
  }

  private StreamFailover<ChatRequest, ChatModelStreamingEvent> stream(
      ClientsByProvider<StreamingChatModel> models, EventTraits traits, boolean needsReason) {
    return failover.streaming(
        (provider, request, timeout) ->
            new CheckedStream(
                source(models.of(provider), provider, request, timeout), request, needsReason),
        traits,
        text -> List.of(new PartialResponse(text), new CompleteResponse(Answers.degraded(text))));
  }

  private static Flow.Publisher<ChatModelStreamingEvent> source(
      StreamingChatModel model, ProviderSettings provider, ChatRequest request, Duration timeout) {
    return DelegateModels.isReactive(model)
        ? model.chat(request)
        : new HandlerStream(model, provider, request, timeout);
  }

  /** Collects what is routed to, and what routing may know. */
  public static final class Builder {
    private final Map<String, ChatModel> chat = new HashMap<>();
    private final Map<String, StreamingChatModel> streaming = new HashMap<>();
    private final List<FailoverListener> listeners = new ArrayList<>();
    private Function<ChatRequest, @Nullable String> session = request -> null;
    private boolean needsReason = true;

    private Builder() {}

    /** The blocking models, by the names of {@code llm_providers}. */
    public Builder chat(Map<String, ? extends ChatModel> models) {
      chat.putAll(models);
      return this;
    }

    /** The streaming models, by the names of {@code llm_providers}. */
    public Builder streaming(Map<String, ? extends StreamingChatModel> models) {
      streaming.putAll(models);
      return this;
    }

    /** Whose requests stay with one provider as long as it answers; null: nobody's. */
    public Builder session(Function<ChatRequest, @Nullable String> ofRequest) {
      session = ofRequest;
      return this;
    }

    /** Told of each request's beginning and end; several are told in their order. */
    public Builder listener(FailoverListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Takes a streamed answer without a finish reason for complete. Without this it was cut off:
     * many clients end a broken connection's stream as if nothing had happened. For models that
     * never give a reason.
     */
    public Builder finishReasonsAreOptional() {
      needsReason = false;
      return this;
    }

    /**
     * Starts, and follows the configuration's changes.
     *
     * @throws IllegalArgumentException when a setting cannot work, or the models' names are not
     *     those of {@code llm_providers}
     */
    public FailoverModels start(LiveConfiguration configuration, Foundation foundation) {
      return new FailoverModels(this, configuration, foundation);
    }

    private Map<String, String> models() {
      var models = new HashMap<String, String>();
      streaming.forEach(
          (name, model) -> note(models, name, model.defaultRequestParameters().modelName()));
      chat.forEach(
          (name, model) -> note(models, name, model.defaultRequestParameters().modelName()));
      return models;
    }

    private static void note(Map<String, String> models, String provider, @Nullable String model) {
      if (model != null) {
        models.put(provider, model);
      }
    }
  }
}
