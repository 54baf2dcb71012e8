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
import io.evenkeel.llm.cache.CacheAnswer;
import io.evenkeel.llm.cache.CacheLookup;
import io.evenkeel.llm.cache.Embedder;
import io.evenkeel.llm.cache.ResponseCache;
import io.evenkeel.llm.usage.SuccessfulInteractions;
import io.evenkeel.llm.usage.UsageLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
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
  private final OpenAiStream stream;
  private final ChunkTraits chunkTraits = new ChunkTraits();
  private final ResponseCache cache;
  private final KeptChats kept;
  private final UsageLedger usage;
  private final Failover<ChatRequest, ChatAnswer> failover;
  private final LiveConfiguration live;

  private LlmClient(Builder built, LiveConfiguration configuration, Foundation foundation) {
    this.live = configuration;
    this.openAi = new OpenAiHttp(foundation, ErrorTable.STANDARD.with(built.errorCodes));
    Failover.Builder<ChatRequest, ChatAnswer> failing =
        Failover.over(new OpenAiCall(openAi))
            .traits(new ChatTraits())
            .lastResort(this::lastResort)
            .degradedAnswer(ChatAnswer::degraded);
    this.usage = UsageLedger.start(configuration, foundation, built.successes);
    failing.listener(usage);
    built.listeners.forEach(failing::listener);
    this.failover = failing.start(configuration, foundation);
    this.cache = ResponseCache.start(configuration, foundation, built.holdsPhi, built.embedder);
    this.kept = new KeptChats(cache, configuration);
    this.stream = new OpenAiStream(openAi);
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
   * @return a provider's answer, one that {@code response_cache} kept, or the degraded one; they
   *     say so
   * @throws FailoverException when no provider answered and there is no degraded answer, or when
   *     the request itself was refused
   */
  public ChatResult chat(ChatRequest request) {
    CacheLookup asked = kept.ask(request);
    CacheAnswer ready = asked == null ? null : asked.answer();
    return ready != null ? KeptChats.result(ready) : result(asked, failover.call(request));
  }

  /**
   * Asks for an answer without waiting for it.
   *
   * @return completes as {@link #chat} returns or throws; cancelling it ends the attempt that is
   *     under way and closes its connection
   */
  public CompletableFuture<ChatResult> chatAsync(ChatRequest request) {
    CacheLookup asked = kept.ask(request);
    CacheAnswer ready = asked == null ? null : asked.answer();
    if (ready != null) {
      return CompletableFuture.completedFuture(KeptChats.result(ready));
    }
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
                  result.complete(result(asked, ended));
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
    CacheLookup asked = kept.ask(request);
    CacheAnswer ready = asked == null ? null : asked.answer();
    if (ready != null) {
      return ChatStream.kept(ready);
    }
    var last = new LastChunks(kept);
    StreamCall<ChatChunk> call =
        failover.streaming(stream, chunkTraits, ReadyChunks::degraded, last).open(request);
    return new ChatStream(
        call,
        answer ->
            result(
                asked, last.orAnswer(answer), call.provider(), call.attempts(), call.degraded()));
  }

  /** What was kept of the answers, for those who operate it. */
  public ResponseCache responseCache() {
    return cache;
  }

  /** What requests take and cost, by provider and model, and what could be saved. */
  public UsageLedger usage() {
    return usage;
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
    cache.close();
    usage.close();
  }

  private @Nullable ChatAnswer lastResort(ChatRequest request) {
    CacheAnswer last = kept.lastResort(request);
    return last == null ? null : ChatAnswer.kept(last);
  }

  private ChatResult result(@Nullable CacheLookup asked, FailoverResult<ChatAnswer> ended) {
    return result(asked, ended.orThrow(), ended.provider(), ended.attempts(), ended.degraded());
  }

  private ChatResult result(
      @Nullable CacheLookup asked,
      ChatAnswer answer,
      @Nullable String provider,
      List<Attempt> attempts,
      boolean degraded) {
    ChatResult result =
        new ChatResult(
            answer.text(),
            answer.toolCalls(),
            degraded ? null : answer.finishReason(),
            provider,
            degraded ? null : answer.model(),
            answer.tokens(),
            attempts,
            degraded,
            answer.kept(),
            degraded && !answer.kept() ? handOff() : null,
            answer.json());
    kept.keep(asked, result);
    return result;
  }

  private @Nullable String handOff() {
    return live.current().degradedMode().flatMap(DegradedSettings::handOff).orElse(null);
  }

  /** Collects what a client is made of. */
  public static final class Builder {
    private final List<FailoverListener> listeners = new ArrayList<>();
    private final Map<String, ErrorClass> errorCodes = new HashMap<>();
    private Predicate<String> holdsPhi = text -> true;
    private Embedder embedder = Embedder.lexical();
    private SuccessfulInteractions successes = SuccessfulInteractions.COUNTED_BY_APPLICATION;

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
     * Whether a text may identify a patient, which {@code response_cache} asks before an answer is
     * shared. Without it, every text may, and answers are only kept for a scope within a tenant.
     * The redaction serves it: {@code text -> !redactor.detect(text, Profile.TEXT).isEmpty()}.
     */
    public Builder holdsPhi(Predicate<String> predicate) {
      holdsPhi = predicate;
      return this;
    }

    /** How {@code response_cache} tells questions alike; the built-in one unless given. */
    public Builder embedder(Embedder other) {
      embedder = other;
      return this;
    }

    /**
     * What an objective of cost per successful interaction divides by; unless given, what the
     * application counts as {@code successful_interactions}.
     */
    public Builder successfulInteractions(SuccessfulInteractions counted) {
      successes = counted;
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
