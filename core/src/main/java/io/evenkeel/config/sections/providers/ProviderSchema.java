package io.evenkeel.config.sections.providers;

import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ProviderSettings.Cost;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SecretSchema;
import io.evenkeel.config.schema.UnreadableValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One provider of {@code llm_providers}. */
public final class ProviderSchema extends ObjectSchema<ProviderSettings> {
  private static final int BILLION = 1_000_000_000;
  private static final List<String> OPERATIONS =
      List.of("/chat/completions", "/completions", "/responses", "/messages", "/embeddings");

  private final Field<URI> baseUrl =
      required(
          "base_url",
          Scalars.httpAddress().map(ProviderSchema::asBase),
          "Where its OpenAI-compatible API answers, without the operation.");
  private final Field<String> model = required("model", Scalars.line(200), "The model to ask for.");
  private final Field<Path> keyFile =
      optional(
          "api_key_file",
          Scalars.keyFile(),
          "File that holds the API key; relative to this file; read again on change and on a 401.");
  private final Field<String> keyVariable =
      optional("api_key_env", Scalars.variable(), "Environment variable that holds the API key.");
  private final Field<Integer> priority =
      defaulted(
          "priority",
          Scalars.integer(1, 1_000),
          "1",
          "1 is asked first; weights share traffic within one priority.");
  private final Field<Integer> weight =
      defaulted(
          "weight",
          Scalars.integer(0, 1_000_000),
          "100",
          "Share of the traffic among providers of the same priority.");
  private final Field<Duration> timeout =
      defaulted("timeout", Waits.SCHEMA, "10s", "Of one attempt.");
  private final Field<Duration> timeToFirstToken =
      optional("time_to_first_token", Waits.SCHEMA, "Of a stream; at most the timeout.");
  private final Field<Duration> stallTimeout =
      defaulted(
          "stall_timeout",
          Waits.SCHEMA,
          "10s",
          "Between two tokens of a stream; one that is silent for longer is broken.");
  private final Field<Integer> requestsPerMinute =
      optional("requests_per_minute", Scalars.integer(1, BILLION), "Quota of requests.");
  private final Field<Integer> tokensPerMinute =
      optional("tokens_per_minute", Scalars.integer(1, BILLION), "Quota of tokens.");
  private final Field<Integer> maxConcurrent =
      optional("max_concurrent", Scalars.integer(1, 1_000_000), "Calls at the same time.");
  private final Field<Integer> contextWindow =
      optional("context_window", Scalars.integer(1, BILLION), "Tokens that fit into one call.");
  private final Field<Integer> quality =
      optional(
          "quality",
          Scalars.integer(0, 100),
          "Measured quality; a provider of unknown quality passes every threshold.");
  private final Field<Cost> cost = optional("cost", new CostSchema(), "Prices of its tokens.");
  private final Field<BreakerSettings> circuitBreaker =
      optional(
          "circuit_breaker",
          BreakerSchema.ofProvider(),
          "When it is left alone, and for how long.");

  public ProviderSchema() {
    optional(
        "api_key",
        new SecretSchema(
            "write the key to a file and name it with 'api_key_file', or use 'api_key_env'"),
        "Not here: use api_key_file or api_key_env.");
  }

  @Override
  public ProviderSettings build(Decoded in) {
    if (in.has(keyFile) && in.has(keyVariable)) {
      in.complain(keyVariable, "and 'api_key_file' both name a key; keep one of them");
    }
    if (in.find(timeToFirstToken)
        .filter(first -> first.compareTo(in.get(timeout)) > 0)
        .isPresent()) {
      in.complain(
          timeToFirstToken,
          "must not be longer than the 'timeout' of the whole attempt, which is "
              + Durations.text(in.get(timeout)));
    }
    if (in.find(circuitBreaker).flatMap(BreakerSettings::timeout).isPresent()) {
      in.context()
          .problems()
          .error(
              in.positionOf(circuitBreaker, "timeout"),
              "'timeout' does nothing in 'circuit_breaker' of %s; write it beside 'circuit_breaker'"
                  .formatted(in.place()));
    }
    return new ProviderSettings(
        in.name(),
        in.position(),
        in.get(baseUrl),
        in.get(model),
        apiKey(in),
        in.get(priority),
        in.get(weight),
        in.get(timeout),
        in.find(timeToFirstToken),
        in.get(stallTimeout),
        number(in, requestsPerMinute),
        number(in, tokensPerMinute),
        number(in, maxConcurrent),
        number(in, contextWindow),
        number(in, quality),
        in.find(cost),
        in.find(circuitBreaker).orElse(BreakerSettings.DEFAULT_OF_PROVIDER));
  }

  private static URI asBase(URI address) throws UnreadableValue {
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw new UnreadableValue(
          "must end with its path: what follows '?' or '#' would not be sent; keep keys in a file or"
              + " the environment");
    }
    String path = address.getPath();
    for (String operation : OPERATIONS) {
      if (path.endsWith(operation) || path.endsWith(operation + "/")) {
        throw new UnreadableValue(
            "must end before '%s'; '/chat/completions' is added to it".formatted(operation));
      }
    }
    return address;
  }

  private Optional<KeySource> apiKey(Decoded in) {
    return in.find(keyFile)
        .<KeySource>map(KeySource.File::new)
        .or(() -> in.find(keyVariable).map(KeySource.Environment::new));
  }

  private static OptionalInt number(Decoded in, Field<Integer> field) {
    return in.find(field).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
