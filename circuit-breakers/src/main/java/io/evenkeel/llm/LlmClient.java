package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.Providers;

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

  private LlmClient(LiveConfiguration configuration, Foundation foundation) {
    this.openAi = new OpenAiHttp(foundation, ErrorTable.STANDARD);
    this.failover =
        Failover.over(new OpenAiCall(openAi))
            .degradedAnswer(ChatAnswer::degraded)
            .start(configuration, foundation);
    openAi.onNewKey(failover.providers()::readmit);
  }

  /**
   * Starts, and follows the configuration's changes.
   *
   * @throws IllegalArgumentException when a setting cannot work
   */
  public static LlmClient start(LiveConfiguration configuration, Foundation foundation) {
    return new LlmClient(configuration, foundation);
  }

  /**
   * Asks for an answer; returns by {@code llm_routing.deadline}.
   *
   * @return a provider's answer, or the degraded one, which says so
   * @throws FailoverException when no provider answered and there is no degraded answer, or when
   *     the request itself was refused
   */
  public ChatResult chat(ChatRequest request) {
    FailoverResult<ChatAnswer> result = failover.call(request);
    ChatAnswer answer = result.orThrow();
    return new ChatResult(
        answer.text(),
        answer.toolCalls(),
        answer.finishReason(),
        result.provider(),
        result.degraded() ? null : answer.model(),
        answer.tokens(),
        result.attempts(),
        result.degraded(),
        answer.json());
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
}
