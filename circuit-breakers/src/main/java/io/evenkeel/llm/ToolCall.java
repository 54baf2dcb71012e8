package io.evenkeel.llm;

/**
 * What the model wants the application to call. It may hold what the patient said: {@link
 * #toString} leaves it out.
 *
 * @param id to answer it with; empty when the provider gave none
 * @param name of the function
 * @param arguments as the model wrote them: meant to be a JSON object, but nobody has checked
 */
public record ToolCall(String id, String name, String arguments) {

  @Override
  public String toString() {
    return "ToolCall[" + arguments.length() + " characters of arguments]";
  }
}
