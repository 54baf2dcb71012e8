package io.evenkeel.llm.springai;

import io.evenkeel.Foundation;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ClientsByProvider;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.failover.Providers;
import io.evenkeel.failover.StreamBrokenException;
import io.evenkeel.failover.StreamFailover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * A chat model that is answered by one of several: the preferred one, or the next one, within
 * {@code llm_routing.deadline}. Stands wherever a plain one does.
 *
 * <pre>{@code
 * ChatModel model =
 *     FailoverChatModel.over(Map.of("azure-openai", azure, "aws-bedrock", bedrock))
 *         .start(configuration, foundation);
 * ChatClient client = ChatClient.create(model);
 * }</pre>
 *
 * <p>The models keep their own address, key and defaults; {@code llm_providers} has their names,
 * limits and order. Options of a prompt are laid over those of the model that is asked, whichever
 * type they have; a model's name in the options of another provider's type is not passed on. Each
 * must be built without retries of its own; one that is seen to retry is warned of. Where a model's
 * options have a timeout, a blocking attempt gets its own.
 *
 * <p>When nobody answers and there is no {@code degraded_mode.answer}, and when the request itself
 * is refused, {@link io.evenkeel.failover.FailoverException} is thrown, or ends the stream; its
 * cause is what the last model threw. A stream that breaks after its first token ends with {@link
 * StreamBrokenException}, which holds what had come. Cancelling the {@link Flux} cancels the
 * model's; OpenAI's client lets go of a silent provider only by its own timeout. Thread-safe.
 */
public final class FailoverChatModel implements ChatModel, AutoCloseable {
  /** True in the metadata of an answer that no model has written. */
  public static final String DEGRADED = "evenkeel.degraded";

  private static final Logger log = LoggerFactory.getLogger(FailoverChatModel.class);

  private final Failover<AskedPrompt, ChatResponse> failover;
  private final StreamFailover<AskedPrompt, ChatResponse> streams;
  private final ChatOptions options;

  private FailoverChatModel(Builder built, LiveConfiguration live, Foundation foundation) {
    ClientsByProvider<ChatModel> models = ClientsByProvider.of(built.models, live.current());
    models.byName().forEach(FailoverChatModel::warnOfRetries);
    var traits = new PromptTraits(models, built.session, built.needsReason);
    var starting =
        Failover.<AskedPrompt, ChatResponse>over(
                ProviderCall.blocking(
                    (provider, asked, timeout) -> ask(models.of(provider), asked, timeout)))
            .classifier(new SpringAiErrors(foundation.time()))
            .traits(traits)
            .degradedAnswer(Answers::degraded);
    built.listeners.forEach(starting::listener);
    failover = starting.start(live, foundation);
    streams =
        failover.streaming(
            (ProviderSettings provider, AskedPrompt asked, Duration timeout) ->
                JdkFlowAdapter.publisherToFlowPublisher(CheckedFlux.of(models.of(provider), asked)),
            traits,
            text -> List.of(Answers.degraded(text)));
    options = built.options;
  }

  /** Routes to these models, by the names of {@code llm_providers}. */
  public static Builder over(Map<String, ? extends ChatModel> models) {
    return new Builder(models);
  }

  /** The text that had come before a stream broke. */
  public static String textOf(StreamBrokenException broken) {
    return broken.received().stream()
        .filter(ChatResponse.class::isInstance)
        .map(piece -> ((ChatResponse) piece).getResult())
        .map(FailoverChatModel::text)
        .collect(Collectors.joining());
  }

  /**
   * The same as {@link #call(Prompt)}, but with all attempts, and without throwing: for those who
   * want to know who answered, and whether the answer is the degraded one.
   */
  public FailoverResult<ChatResponse> ask(Prompt prompt) {
    return failover.call(new AskedPrompt(prompt, Context.empty()));
  }

  @Override
  public ChatResponse call(Prompt prompt) {
    return ask(prompt).orThrow();
  }

  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.deferContextual(
        context ->
            JdkFlowAdapter.flowPublisherToFlux(streams.open(new AskedPrompt(prompt, context))));
  }

  /** What a {@code ChatClient} begins with: nothing, unless the builder was told otherwise. */
  @Override
  public ChatOptions getOptions() {
    return options;
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

  private static ChatResponse ask(ChatModel model, AskedPrompt asked, Duration timeout)
      throws Exception {
    ChatResponse answer;
    try {
      answer = model.call(asked.at(model, timeout));
    } catch (RuntimeException e) {
      throw Answers.explain(e, asked) instanceof RuntimeException explained ? explained : e;
    }
    RuntimeException problem = Answers.refusal(answer);
    if (problem == null) {
      problem = Answers.emptiness(Answers.isContent(answer), Answers.finishReason(answer));
    }
    if (problem != null) {
      throw problem;
    }
    return answer;
  }

  /** Each attempt of such a model would be several, which no budget bounds. */
  private static void warnOfRetries(String provider, ChatModel model) {
    Object retries = PublicMethods.call(model.getOptions(), "getMaxRetries");
    if (retries instanceof Integer number && number > 0) {
      log.warn(
          "The {} of provider '{}' retries up to {} times by itself, outside of the retry budget;"
              + " give its options maxRetries(0)",
          model.getClass().getSimpleName(),
          provider,
          number);
    }
  }

  private static String text(@Nullable Generation generation) {
    String text = generation == null ? null : generation.getOutput().getText();
    return text == null ? "" : text;
  }

  /** Collects what is routed to, and what routing may know. */
  public static final class Builder {
    private final Map<String, ChatModel> models;
    private final List<FailoverListener> listeners = new ArrayList<>();
    private ChatOptions options = ToolCallingChatOptions.builder().build();
    private Function<Prompt, @Nullable String> session = prompt -> null;
    private boolean needsReason = true;

    private Builder(Map<String, ? extends ChatModel> models) {
      this.models = Map.copyOf(models);
    }

    /**
     * What {@link #getOptions()} says, over which a {@code ChatClient} lays its own. Give options
     * of a provider's type to let a client use what only that type knows.
     */
    public Builder options(ChatOptions defaults) {
      options = defaults;
      return this;
    }

    /** Whose prompts stay with one provider as long as it answers; null: nobody's. */
    public Builder session(Function<Prompt, @Nullable String> ofPrompt) {
      session = ofPrompt;
      return this;
    }

    /** Told of each request's beginning and end; several are told in their order. */
    public Builder listener(FailoverListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Takes a stream without a finish reason for complete. Without this it was cut off: many
     * clients end a broken connection's stream as if nothing had happened. For models that never
     * give a reason.
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
    public FailoverChatModel start(LiveConfiguration configuration, Foundation foundation) {
      return new FailoverChatModel(this, configuration, foundation);
    }
  }
}
