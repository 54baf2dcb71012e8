package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.time.TimeSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST {base_url}/chat/completions} over the JDK's HTTP client, without redirects and
 * without retries of its own. Thread-safe.
 */
final class OpenAiHttp implements AutoCloseable {
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
  private final OpenAiErrors errors;

  OpenAiHttp(Foundation foundation, ErrorTable table) {
    this.time = foundation.time();
    this.keys = new ApiKeys(foundation.ticker());
    this.errors = new OpenAiErrors(table);
  }

  /** Calls {@code listener} with the provider whose key file has another key than before. */
  void onNewKey(Consumer<String> listener) {
    keys.onNewKey(listener);
  }

  @Nullable String key(ProviderSettings provider) {
    return keys.key(provider);
  }

  /** Another key than the one that was refused, because it was rotated a moment ago; or null. */
  @Nullable String keyInsteadOf(@Nullable String refused, ProviderSettings provider) {
    String fresh = keys.reread(provider);
    return fresh == null || fresh.equals(refused) ? null : fresh;
  }

  /**
   * Sends; cancelling the future closes the connection. It completes on the HTTP client's own
   * threads. The client's future would do so on the common pool, and wait there for as long as an
   * application keeps that busy; only a failed connection still does.
   *
   * @param reader reads the body of a response, by its head
   * @throws ProviderException when there is no key to send
   */
  CompletableFuture<HttpAnswer> send(
      ProviderSettings provider,
      byte[] body,
      @Nullable String key,
      String accept,
      Function<ResponseInfo, BodySubscriber<byte[]>> reader) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint(provider.baseUrl()))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    } else if (provider.apiKey().isPresent()) {
      throw new ProviderException(
          ErrorClass.BAD_CREDENTIAL, "provider '" + provider.name() + "' has no readable key");
    }
    var answer = new AbortableFuture<HttpAnswer>();
    var exchange = http.sendAsync(request.build(), info -> reading(info, reader, answer));
    answer.onAbort(() -> exchange.cancel(true));
    var unused =
        exchange.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  OpenAiErrors errors() {
    return errors;
  }

  Instant now() {
    return time.now();
  }

  @Override
  public void close() {
    keys.close();
  }

  /** What the HTTP client reported, without what its futures wrapped around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static BodySubscriber<byte[]> reading(
      ResponseInfo info,
      Function<ResponseInfo, BodySubscriber<byte[]>> reader,
      CompletableFuture<HttpAnswer> answer) {
    BodySubscriber<byte[]> body = reader.apply(info);
    var unused =
        body.getBody()
            .whenComplete(
                (bytes, failure) -> {
                  if (failure == null) {
                    answer.complete(new HttpAnswer(info, bytes));
                  } else {
                    answer.completeExceptionally(failure);
                  }
                });
    return body;
  }

  private static URI endpoint(URI baseUrl) {
    String base = baseUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
  }
}
