package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.time.TimeSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One {@code POST {base_url}/chat/completions} over the JDK's HTTP client, without redirects and
 * without retries of its own. Cancelling an attempt closes its connection.
 */
final class OpenAiCall implements ProviderCall<ChatRequest, ChatAnswer>, AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  // HTTP/1.1: one connection for each attempt, so that a hung one holds up no other.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final TimeSource time;
  private final ApiKeys keys;

  OpenAiCall(Foundation foundation) {
    this.time = foundation.time();
    this.keys = new ApiKeys(foundation.ticker());
  }

  /** Calls {@code listener} with the provider whose key file has another key than before. */
  void onNewKey(Consumer<String> listener) {
    keys.onNewKey(listener);
  }

  @Override
  public CompletableFuture<ChatAnswer> start(
      ProviderSettings provider, ChatRequest request, Duration timeout) {
    var result = new AbortableFuture<ChatAnswer>();
    String model = request.models().getOrDefault(provider.name(), provider.model());
    byte[] body = OpenAiJson.write(model, request, false);
    send(provider, body, keys.key(provider), true, result);
    return result;
  }

  @Override
  public void close() {
    keys.close();
  }

  private void send(
      ProviderSettings provider,
      byte[] body,
      @Nullable String key,
      boolean first,
      AbortableFuture<ChatAnswer> result) {
    var exchange = http.sendAsync(request(provider, body, key), info -> new BoundedBody());
    result.onAbort(() -> exchange.cancel(true));
    var unused =
        exchange.whenComplete(
            (response, failure) -> {
              try {
                if (failure != null) {
                  result.completeExceptionally(unwrap(failure));
                } else {
                  received(provider, body, key, first, response, result);
                }
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
  }

  private void received(
      ProviderSettings provider,
      byte[] body,
      @Nullable String key,
      boolean first,
      HttpResponse<byte[]> response,
      AbortableFuture<ChatAnswer> result) {
    if (response.statusCode() == 401 && first) {
      // The key may have been rotated a moment ago: no caller should notice.
      String fresh = keys.reread(provider);
      if (fresh != null && !fresh.equals(key)) {
        send(provider, body, fresh, false, result);
        return;
      }
    }
    result.complete(OpenAiAnswer.read(response, time.now()));
  }

  private static HttpRequest request(ProviderSettings provider, byte[] body, @Nullable String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint(provider.baseUrl()))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    } else if (provider.apiKey().isPresent()) {
      throw new ProviderException(
          ErrorClass.BAD_CREDENTIAL, "provider '" + provider.name() + "' has no readable key");
    }
    return request.build();
  }

  private static URI endpoint(URI baseUrl) {
    String base = baseUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
