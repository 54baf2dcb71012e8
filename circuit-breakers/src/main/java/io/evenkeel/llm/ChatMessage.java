package io.evenkeel.llm;

/**
 * One message of a conversation. Its text may identify a patient: {@link #toString} leaves it out.
 *
 * @param role {@code system}, {@code user} or {@code assistant}, in the provider's words
 */
public record ChatMessage(String role, String content) {

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
    return role + "(" + content.length() + " characters)";
  }
}
