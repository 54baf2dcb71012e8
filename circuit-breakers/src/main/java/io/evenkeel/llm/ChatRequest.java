package io.evenkeel.llm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked. The model itself is the provider's, from the configuration, unless the
 * request names another one for it.
 *
 * @param messages at least one
 * @param temperature empty leaves it to the provider
 * @param maxTokens of the answer, at least 1; empty leaves it to the provider
 * @param models by provider, where it is not the configured one; a provider that is not named, or
 *     not configured, is none the wiser
 */
public record ChatRequest(
    List<ChatMessage> messages,
    OptionalDouble temperature,
    OptionalInt maxTokens,
    Map<String, String> models) {

  public ChatRequest {
    messages = List.copyOf(messages);
    models = Map.copyOf(models);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a chat request needs at least one message");
    }
    if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
      throw new IllegalArgumentException("maxTokens is at least 1, not " + maxTokens.getAsInt());
    }
  }

  /** A conversation with the provider's defaults. */
  public static ChatRequest of(List<ChatMessage> messages) {
    return new ChatRequest(messages, OptionalDouble.empty(), OptionalInt.empty(), Map.of());
  }

  /** A single question. */
  public static ChatRequest of(String userMessage) {
    return of(List.of(ChatMessage.user(userMessage)));
  }

  /** The same with another temperature. */
  public ChatRequest withTemperature(double changed) {
    return new ChatRequest(messages, OptionalDouble.of(changed), maxTokens, models);
  }

  /** The same with another limit for the answer. */
  public ChatRequest withMaxTokens(int changed) {
    return new ChatRequest(messages, temperature, OptionalInt.of(changed), models);
  }

  /**
   * The same, but {@code provider} is asked for {@code model}: how a flag routes a share of the
   * sessions to another model. Should another provider answer, it answers with its own.
   */
  public ChatRequest withModelAt(String provider, String model) {
    var changed = new HashMap<>(models);
    changed.put(provider, model);
    return new ChatRequest(messages, temperature, maxTokens, changed);
  }
}
