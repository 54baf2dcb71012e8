package io.evenkeel.llm;

import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation. Its text may identify a patient: {@link #toString} leaves it out.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}, in the provider's
 *     words
 * @param content its text; of a message with several parts, the text of them all
 * @param json the whole message as it is sent, where it is more than a role and a text: tool calls,
 *     images, names; otherwise null
 */
public record ChatMessage(String role, String content, @Nullable String json) {

  /** A message that is nothing but its text. */
  public ChatMessage(String role, String content) {
    this(role, content, null);
  }

  public static ChatMessage system(String content) {
    return new ChatMessage("system", content);
  }

  public static ChatMessage user(String content) {
    return new ChatMessage("user", content);
  }

  public static ChatMessage assistant(String content) {
    return new ChatMessage("assistant", content);
  }

  @Override
  public String toString() {
    return "ChatMessage[" + content.length() + " characters]";
  }
}
