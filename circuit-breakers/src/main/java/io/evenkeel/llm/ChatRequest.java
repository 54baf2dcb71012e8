package io.evenkeel.llm;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked. The model itself is the provider's, from the configuration.
 *
 * @param messages at least one
 * @param temperature empty leaves it to the provider
 * @param maxTokens of the answer, at least 1; empty leaves it to the provider
 */
public record ChatRequest(
    List<ChatMessage> messages, OptionalDouble temperature, OptionalInt maxTokens) {

  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a chat request needs at least one message");
    }
    if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
      throw new IllegalArgumentException("maxTokens is at least 1, not " + maxTokens.getAsInt());
    }
  }

  /** A conversation with the provider's defaults. */
  public static ChatRequest of(List<ChatMessage> messages) {
    return new ChatRequest(messages, OptionalDouble.empty(), OptionalInt.empty());
  }

  /** A single question. */
  public static ChatRequest of(String userMessage) {
    return of(List.of(ChatMessage.user(userMessage)));
  }

  /** The same with another temperature. */
  public ChatRequest withTemperature(double changed) {
    return new ChatRequest(messages, OptionalDouble.of(changed), maxTokens);
  }

  /** The same with another limit for the answer. */
  public ChatRequest withMaxTokens(int changed) {
    return new ChatRequest(messages, temperature, OptionalInt.of(changed));
  }
}
