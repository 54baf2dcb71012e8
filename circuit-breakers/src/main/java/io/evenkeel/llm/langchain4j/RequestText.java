package io.evenkeel.llm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a request, for counting and comparing only. */
final class RequestText {
  private static final int CHARACTERS_A_TOKEN = 4;
  private static final int TOKENS_OF_AN_IMAGE = 1_000;
  // FNV-1a, 64 bits.
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final List<String> texts = new ArrayList<>();
  private int others;

  RequestText(ChatRequest request) {
    request.messages().forEach(this::add);
  }

  /** A token for every four characters, and a thousand for an image or another attachment. */
  long tokens() {
    long characters = texts.stream().mapToLong(String::length).sum();
    return characters / CHARACTERS_A_TOKEN + (long) others * TOKENS_OF_AN_IMAGE;
  }

  /** The same for the same texts; 0 when there is more than text. */
  long hash() {
    if (others > 0) {
      return 0;
    }
    long hash = OFFSET;
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * PRIME;
      }
      // What no character is, so that texts do not run into each other.
      hash = (hash ^ 0x10000L) * PRIME;
    }
    return hash;
  }

  private void add(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      addText(system.text());
    } else if (message instanceof UserMessage user) {
      user.contents().forEach(this::add);
    } else if (message instanceof AiMessage answer) {
      addText(answer.text());
    } else if (message instanceof ToolExecutionResultMessage result) {
      result.contents().forEach(this::add);
    } else {
      others++;
    }
  }

  private void add(Content content) {
    if (content instanceof TextContent text) {
      addText(text.text());
    } else {
      others++;
    }
  }

  private void addText(@Nullable String text) {
    if (text != null) {
      texts.add(text);
    }
  }
}
