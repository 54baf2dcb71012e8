package io.evenkeel.llm.springai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.util.context.ContextView;

/**
 * What is asked, and for streams in which context.
 *
 * @param context of the subscriber, where observations and the like travel
 */
record AskedPrompt(Prompt prompt, ContextView context) {
  private static final int CHARACTERS_A_TOKEN = 4;
  private static final int TOKENS_OF_AN_IMAGE = 1_000;
  // FNV-1a, 64 bits.
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /**
   * The prompt as one model is asked it. Models accept options of their own type only, so others
   * are laid over the model's own: what all types have in common holds, and what only the other
   * type knows – a model's name above all – says nothing here.
   */
  Prompt at(ChatModel model) {
    ChatOptions asked = prompt.getOptions();
    if (asked == null) {
      return prompt;
    }
    ChatOptions own = model.getOptions();
    if (asked.getClass() == own.getClass()) {
      return asked.getModel() != null ? prompt : with(asked.mutate().model(own.getModel()));
    }
    ChatOptions.Builder<?> common = asked.mutate();
    return with(own.mutate().combineWith(isOfNobody(asked) ? common : common.model(null)));
  }

  /**
   * The same, with a timeout where the model's options have one: a client that ignores interrupts,
   * as OkHttp does, gives up its connection by itself then.
   */
  Prompt at(ChatModel model, Duration timeout) {
    Prompt merged = at(model);
    ChatOptions options = merged.getOptions();
    ChatOptions.Builder<?> limited = (options == null ? model.getOptions() : options).mutate();
    return PublicMethods.call(limited, "timeout", timeout) == null ? merged : with(limited);
  }

  /** The model that the prompt names for whoever answers; null when it names none. */
  @Nullable String namedModel() {
    ChatOptions asked = prompt.getOptions();
    return asked == null ? null : asked.getModel();
  }

  boolean hasTools() {
    return prompt.getOptions() instanceof ToolCallingChatOptions options
        && options.getToolCallbacks() != null
        && !options.getToolCallbacks().isEmpty();
  }

  /** A token for every four characters, a thousand for an image, and the most of the answer. */
  int estimatedTokens() {
    long characters = 0;
    long others = 0;
    for (Message message : prompt.getInstructions()) {
      String text = message.getText();
      characters += text == null ? 0 : text.length();
      others += attachments(message);
    }
    ChatOptions asked = prompt.getOptions();
    Integer most = asked == null ? null : asked.getMaxTokens();
    long tokens = characters / CHARACTERS_A_TOKEN + others * TOKENS_OF_AN_IMAGE;
    return (int) Math.min(Integer.MAX_VALUE, tokens + (most == null ? 0 : Math.max(0, most)));
  }

  /** The same for the same texts; 0 when there is more than text. */
  long hash() {
    long hash = OFFSET;
    for (Message message : prompt.getInstructions()) {
      if (attachments(message) > 0) {
        return 0;
      }
      String text = message.getText();
      for (int i = 0; text != null && i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * PRIME;
      }
      // What no character is, so that texts do not run into each other.
      hash = (hash ^ 0x10000L) * PRIME;
    }
    return hash;
  }

  @Override
  public String toString() {
    return "AskedPrompt[...]";
  }

  private Prompt with(ChatOptions.Builder<?> options) {
    return new Prompt(prompt.getInstructions(), options.build());
  }

  /** The portable types, which belong to no provider. */
  private static boolean isOfNobody(ChatOptions options) {
    return options.getClass() == DefaultChatOptions.class
        || options.getClass() == DefaultToolCallingChatOptions.class;
  }

  private static int attachments(Message message) {
    if (message instanceof UserMessage user) {
      return user.getMedia().size();
    }
    return message instanceof AssistantMessage answer ? answer.getMedia().size() : 0;
  }
}
