package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.ProviderCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for one whole answer. Cancelling an attempt closes its connection. */
final class OpenAiCall implements ProviderCall<ChatRequest, ChatAnswer> {
  private final OpenAiHttp http;
  private final OpenAiAnswer answers;

  OpenAiCall(OpenAiHttp http) {
    this.http = http;
    this.answers = new OpenAiAnswer(http.errors());
  }

  @Override
  public CompletableFuture<ChatAnswer> start(
      ProviderSettings provider, ChatRequest request, Duration timeout) {
    var result = new AbortableFuture<ChatAnswer>();
    byte[] body = OpenAiJson.write(request.modelAt(provider), request, false);
    send(provider, body, http.key(provider), true, result);
    return result;
  }

  private void send(
      ProviderSettings provider,
      byte[] body,
      @Nullable String key,
      boolean first,
      AbortableFuture<ChatAnswer> result) {
    var exchange = http.send(provider, body, key, "application/json", info -> new BoundedBody());
    result.onAbort(() -> exchange.cancel(true));
    var unused =
        exchange.whenComplete(
            (response, failure) -> {
              try {
                if (failure != null) {
                  result.completeExceptionally(OpenAiHttp.unwrap(failure));
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
      HttpAnswer response,
      AbortableFuture<ChatAnswer> result) {
    if (response.status() == 401 && first) {
      // The key may have been rotated a moment ago: no caller should notice.
      String fresh = http.keyInsteadOf(key, provider);
      if (fresh != null) {
        send(provider, body, fresh, false, result);
        return;
      }
    }
    result.complete(answers.read(response, http.now()));
  }
}
