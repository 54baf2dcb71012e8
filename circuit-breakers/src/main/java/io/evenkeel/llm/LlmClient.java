package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.Providers;
import io.evenkeel.failover.StreamCall;
import io.evenkeel.failover.StreamFailover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Chats with the providers of {@code llm_providers} over OpenAI-compatible HTTP. No caller notices
 * when one of them is out.
 *
 * <pre>{@code
 * LlmClient llm = LlmClient.start(configuration, foundation);
 * ChatResult answer = llm.chat(ChatRequest.of("When are you open?"));
 * }</pre>
 *
 * <p>Thread-safe. Keys and texts never reach a log or an exception's message.
 */
public final class LlmClient implements AutoCloseable {
  private final OpenAiHttp openAi;
  private final Failover<ChatRequest, ChatAnswer> failover;
  private final StreamFailover<ChatRequest, ChatChunk> streams;
  private final LiveConfiguration live;

  private LlmClient(Builder built, LiveConfiguration configuration, Foundation foundation) {
    this.live = configuration;
    this.openAi = new OpenAiHttp(foundation, ErrorTable.STANDARD.with(built.errorCodes));
    Failover.Builder<ChatRequest, ChatAnswer> failing =
        Failover.over(new OpenAiCall(openAi))
            .traits(new ChatTraits())
            .degradedAnswer(ChatAnswer::degraded);
    built.listeners.forEach(failing::listener);
    this.failover = failing.start(configuration, foundation);
    this.streams =
        failover.streaming(new OpenAiStream(openAi), new ChunkTraits(), DegradedChunks::of);
    openAi.onNewKey(provider -> failover.providers().readmit(provider));
  }

  /**
   * Starts, and follows the configuration's changes.
   *
   * @throws IllegalArgumentException when a setting cannot work
   */
  public static LlmClient start(LiveConfiguration configuration, Foundation foundation) {
    return builder().start(configuration, foundation);
  }

  /** For a client that is listened to, or that knows further errors. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Asks for an answer; returns by {@code llm_routing.deadline}.
   *
   * @return a provider's answer, or the degraded one, which says so
   * @throws FailoverException when no provider answered and there is no degraded answer, or when
   *     the request itself was refused
   */
  public ChatResult chat(ChatRequest request) {
    return result(failover.call(request));
  }

  /**
   * Asks for an answer without waiting for it.
   *
   * @return completes as {@link #chat} returns or throws; cancelling it ends the attempt that is
   *     under way and closes its connection
   */
  public CompletableFuture<ChatResult> chatAsync(ChatRequest request) {
    var result = new AbortableFuture<ChatResult>();
    CompletableFuture<FailoverResult<ChatAnswer>> running = failover.callAsync(request);
    result.onAbort(() -> running.cancel(true));
    var unused =
        running.whenComplete(
            (ended, failure) -> {
              try {
                if (failure != null) {
                  result.completeExceptionally(OpenAiHttp.unwrap(failure));
                } else {
                  result.complete(result(ended));
                }
              } catch (FailoverException e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }

  /**
   * Asks for an answer in pieces, once it is subscribed to. Until its first text it may take {@code
   * time_to_first_token} at each provider, between two pieces {@code stall_timeout}, and {@code
   * llm_routing.deadline} in all.
   */
  public ChatStream stream(ChatRequest request) {
    StreamCall<ChatChunk> call = streams.open(request);
    return new ChatStream(
        call, answer -> result(answer, call.provider(), call.attempts(), call.degraded()));
  }

  /** The providers, for those who operate them. */
  public Providers providers() {
    return failover.providers();
  }

  /** Follows configuration and keys no more; requests under way finish. */
  @Override
  public void close() {
    failover.close();
    openAi.close();
  }

  private ChatResult result(FailoverResult<ChatAnswer> ended) {
    return result(ended.orThrow(), ended.provider(), ended.attempts(), ended.degraded());
  }

  private ChatResult result(
      ChatAnswer answer, @Nullable String provider, List<Attempt> attempts, boolean degraded) {
    return new ChatResult(
        answer.text(),
        answer.toolCalls(),
        degraded ? null : answer.finishReason(),
        provider,
        degraded ? null : answer.model(),
        answer.tokens(),
        attempts,
        degraded,
        degraded ? handOff() : null,
        answer.json());
  }

  private @Nullable String handOff() {
    return live.current().degradedMode().flatMap(DegradedSettings::handOff).orElse(null);
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    private final List<FailoverListener> listeners = new ArrayList<>();
    private final Map<String, ErrorClass> errorCodes = new HashMap<>();

    private Builder() {}

    /** Told of each request's beginning and end; several are told in their order. */
    public Builder listener(FailoverListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * What a provider means by a {@code code}, {@code type} or {@code status} of its errors, in any
     * case. It wins over what is known of the word. Messages show the word from then on, so it must
     * be one that holds nothing of a request.
     */
    public Builder errorCode(String word, ErrorClass meaning) {
      errorCodes.put(word, meaning);
      return this;
    }

    /**
     * Starts, and follows the configuration's changes.
     *
     * @throws IllegalArgumentException when a setting cannot work
     */
    public LlmClient start(LiveConfiguration configuration, Foundation foundation) {
      return new LlmClient(this, configuration, foundation);
    }
  }
}
