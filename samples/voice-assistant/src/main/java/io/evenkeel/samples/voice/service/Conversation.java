package io.evenkeel.samples.voice.service;

import io.evenkeel.llm.ChatMessage;
import io.evenkeel.llm.ChatRequest;
import io.evenkeel.llm.ChatResult;
import io.evenkeel.llm.LlmClient;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call's talk with a model; remembers what was said. */
final class Conversation {
  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  /** Where the flag {@code llm_model_routing} chooses between models; others have but one. */
  private static final String ROUTED_PROVIDER = "azure-openai";

  private final LlmClient llm;
  private final String model;
  private final List<ChatMessage> messages = new ArrayList<>();
  private int answeredElsewhere;
  private int failedAttempts;

  Conversation(LlmClient llm, String model, String instructions) {
    this.llm = llm;
    this.model = model;
    messages.add(ChatMessage.system(instructions));
  }

  /** Replaces what the model was told at first, now that more is known. */
  void instruct(String instructions) {
    messages.set(0, ChatMessage.system(instructions));
  }

  String say(String said) {
    messages.add(ChatMessage.user(said));
    ChatResult result = llm.chat(ChatRequest.of(messages).withModelAt(ROUTED_PROVIDER, model));
    messages.add(ChatMessage.assistant(result.text()));
    if (!ROUTED_PROVIDER.equals(result.provider())) {
      answeredElsewhere++;
    }
    failedAttempts += result.attempts().size() - 1;
    log.info("{} ({}) answers: {}", result.provider(), result.model(), result.text());
    return result.text();
  }

  int answeredElsewhere() {
    return answeredElsewhere;
  }

  int failedAttempts() {
    return failedAttempts;
  }
}
