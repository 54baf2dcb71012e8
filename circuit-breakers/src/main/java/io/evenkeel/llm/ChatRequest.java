package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.llm.cache.CacheScope;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * What a model is asked. The model itself is the provider's, from the configuration, unless the
 * request names another one for it.
 *
 * @param messages at least one
 * @param temperature finite; empty leaves it to the provider
 * @param maxTokens of the answer, at least 1; empty leaves it to the provider
 * @param model what the caller asked for, whatever a provider calls it; empty when it did not say.
 *     No provider is sent this name
 * @param models by provider, where it is not the configured one; a provider that is not named, or
 *     not configured, is none the wiser
 * @param session keeps the requests of a conversation at one provider while that one is well; empty
 *     when the request belongs to none
 * @param cacheScope who may share a kept answer; empty: no answer is kept, and none is looked for
 * @param extras further members of the request's JSON, by name, each one JSON value: {@code tools},
 *     {@code response_format}, {@code stop}. Sent to every provider as they are
 */
public record ChatRequest(
    List<ChatMessage> messages,
    OptionalDouble temperature,
    OptionalInt maxTokens,
    Optional<String> model,
    Map<String, String> models,
    Optional<String> session,
    Optional<CacheScope> cacheScope,
    Map<String, String> extras) {

  /** Members that have a place of their own, or that say how the answer travels. */
  static final Set<String> RESERVED =
      Set.of("model", "messages", "temperature", "max_tokens", "stream", "stream_options");

  public ChatRequest {
    messages = List.copyOf(messages);
    models = Map.copyOf(models);
    // Kept in their order, so that the same request is always sent in the same bytes.
    extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a chat request needs at least one message");
    }
    if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
      throw new IllegalArgumentException("maxTokens is at least 1, not " + maxTokens.getAsInt());
    }
    if (temperature.isPresent() && !Double.isFinite(temperature.getAsDouble())) {
      throw new IllegalArgumentException("temperature is a finite number");
    }
    if (!Collections.disjoint(extras.keySet(), RESERVED)) {
      throw new IllegalArgumentException("extras cannot replace any of " + RESERVED);
    }
  }

  /** A conversation with the provider's defaults. */
  public static ChatRequest of(List<ChatMessage> messages) {
    return new ChatRequest(
        messages,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** A single question. */
  public static ChatRequest of(String userMessage) {
    return of(List.of(ChatMessage.user(userMessage)));
  }

  /**
   * The body of an OpenAI chat completion. Its {@code model} is kept as what was asked for, its
   * {@code stream} and {@code stream_options} are dropped, and what has no place here, such as
   * tools and images, is passed on as it came.
   *
   * @throws IllegalArgumentException when it cannot be one; the message says where, as a JSON
   *     pointer, and quotes nothing
   */
  public static ChatRequest ofJson(String body) {
    return new ChatBody(body).request();
  }

  /** The same with another temperature. */
  public ChatRequest withTemperature(double changed) {
    return new ChatRequest(
        messages,
        OptionalDouble.of(changed),
        maxTokens,
        model,
        models,
        session,
        cacheScope,
        extras);
  }

  /** The same with another limit for the answer. */
  public ChatRequest withMaxTokens(int changed) {
    return new ChatRequest(
        messages, temperature, OptionalInt.of(changed), model, models, session, cacheScope, extras);
  }

  /**
   * The same, but {@code provider} is asked for {@code changed}: how a flag routes a share of the
   * sessions to another model. Should another provider answer, it answers with its own.
   */
  public ChatRequest withModelAt(String provider, String changed) {
    var all = new HashMap<>(models);
    all.put(provider, changed);
    return new ChatRequest(
        messages, temperature, maxTokens, model, all, session, cacheScope, extras);
  }

  /** The same as a part of a conversation. */
  public ChatRequest withSession(String changed) {
    return new ChatRequest(
        messages, temperature, maxTokens, model, models, Optional.of(changed), cacheScope, extras);
  }

  /** The same, but its answer may be kept for, and come from, {@code scope}. */
  public ChatRequest withCacheScope(CacheScope scope) {
    return new ChatRequest(
        messages, temperature, maxTokens, model, models, session, Optional.of(scope), extras);
  }

  /**
   * The same with one more member, or another value of it.
   *
   * @param name such as {@code tools}
   * @param json its value
   * @throws IllegalArgumentException when it is not one JSON value, or the name has a place of its
   *     own
   */
  public ChatRequest withExtra(String name, String json) {
    var all = new LinkedHashMap<>(extras);
    all.put(name, OpenAiJson.oneValue(json));
    return new ChatRequest(
        messages, temperature, maxTokens, model, models, session, cacheScope, all);
  }

  /** Whether the model may ask for a tool: such a request is never sent twice at a time. */
  public boolean hasTools() {
    return isGiven("tools") || isGiven("functions");
  }

  /**
   * What the request may cost, roughly: a token for every four characters, and the most that the
   * answer may have. What a message has beside its text counts at most a thousand tokens, as an
   * image does. Languages with long words or other scripts need up to four times as many; a limit
   * for the answer that is not given counts nothing.
   */
  public int estimatedTokens() {
    long characters = 0;
    for (ChatMessage message : messages) {
      int text = message.content().length();
      String json = message.json();
      int beside = json == null ? 0 : Math.min(Math.max(0, json.length() - text), 4_000);
      characters += text + beside;
    }
    for (String extra : extras.values()) {
      characters += extra.length();
    }
    return (int) Math.min(Integer.MAX_VALUE, characters / 4 + mostOutput());
  }

  /** What {@code provider} is asked for. */
  String modelAt(ProviderSettings provider) {
    return models.getOrDefault(provider.name(), provider.model());
  }

  /** How much there is of everything, and nothing of what it says. */
  @Override
  public String toString() {
    int characters = messages.stream().mapToInt(message -> message.content().length()).sum();
    return "ChatRequest["
        + messages.size()
        + " messages, "
        + characters
        + " characters, "
        + extras.size()
        + " extras]";
  }

  private long mostOutput() {
    if (maxTokens.isPresent()) {
      return maxTokens.getAsInt();
    }
    // The name that OpenAI's newer models want.
    String newer = extras.get("max_completion_tokens");
    try {
      return newer == null ? 0 : Math.max(0, OpenAiJson.MAPPER.readTree(newer).asLong(0));
    } catch (JacksonException e) {
      return 0;
    }
  }

  private boolean isGiven(String name) {
    String json = extras.get(name);
    return json != null && !json.equals("null") && !json.equals("[]");
  }
}
