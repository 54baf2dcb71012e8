package io.evenkeel.llm;

import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.cache.CacheAnswer;
import io.evenkeel.llm.cache.CacheLookup;
import io.evenkeel.llm.cache.CacheQuestion;
import io.evenkeel.llm.cache.ResponseCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks the response cache for chats: those that say who may share their answers, end with a text of
 * the user, and ask for nothing that a kept text could not give.
 */
final class KeptChats {
  /** Members that are part of the key; with any other one, tools among them, nothing is kept. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "frequency_penalty",
          "max_completion_tokens",
          "metadata",
          "presence_penalty",
          "reasoning_effort",
          "response_format",
          "seed",
          "service_tier",
          "stop",
          "top_p",
          "user",
          "verbosity");

  private final ResponseCache cache;
  private final LiveConfiguration live;

  KeptChats(ResponseCache cache, LiveConfiguration live) {
    this.cache = cache;
    this.live = live;
  }

  /** Null when the cache is off, or the request is none for it. */
  @Nullable CacheLookup ask(ChatRequest request) {
    CacheQuestion question = cache.isEnabled() ? question(request) : null;
    return question == null ? null : cache.ask(question);
  }

  /** The answer that stands in when nobody has one; null when there is none. */
  @Nullable CacheAnswer lastResort(ChatRequest request) {
    CacheQuestion question = cache.isEnabled() ? question(request) : null;
    return question == null ? null : cache.lastResort(question);
  }

  /** Keeps an answer, if it was asked for one, and if it may. */
  void keep(@Nullable CacheLookup asked, ChatResult result) {
    if (asked != null) {
      asked.keep(
          new CacheAnswer(
              result.text(),
              result.cached() ? null : result.provider(),
              result.model(),
              result.finishReason(),
              !result.toolCalls().isEmpty()));
    }
  }

  /** A kept answer as a result: it cost nothing, and nobody was asked. */
  static ChatResult result(CacheAnswer answer) {
    return new ChatResult(
        answer.text(),
        List.of(),
        answer.finishReason(),
        answer.provider(),
        answer.model(),
        TokenUsage.UNKNOWN,
        List.of(),
        false,
        true,
        null,
        null);
  }

  private @Nullable CacheQuestion question(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    ChatMessage last = messages.get(messages.size() - 1);
    if (request.cacheScope().isEmpty()
        || !last.role().equals("user")
        || last.json() != null
        || !UNDERSTOOD.containsAll(request.extras().keySet())) {
      return null;
    }
    return new CacheQuestion(
        request.cacheScope().get(),
        request.model().orElse(""),
        request.temperature(),
        settings(request),
        context(messages),
        last.content());
  }

  private static List<String> context(List<ChatMessage> messages) {
    var context = new ArrayList<String>();
    for (ChatMessage message : messages.subList(0, messages.size() - 1)) {
      String json = message.json();
      context.add(message.role());
      context.add(json == null ? message.content() : json);
    }
    return context;
  }

  // Which provider would answer is not part of it; which models may is.
  private List<String> settings(ChatRequest request) {
    var settings = new ArrayList<String>();
    settings.add(request.maxTokens().toString());
    add(settings, new TreeMap<>(request.models()));
    add(settings, new TreeMap<>(request.extras()));
    live.current().providers().values().stream()
        .map(ProviderSettings::model)
        .distinct()
        .sorted()
        .forEach(settings::add);
    return settings;
  }

  private static void add(List<String> settings, SortedMap<String, String> members) {
    settings.add(String.valueOf(members.size()));
    members.forEach(
        (name, value) -> {
          settings.add(name);
          settings.add(value);
        });
  }
}
