package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of one stream: sends the request, hands an event stream to its flow, and reads
 * whatever else comes as an error.
 */
final class StreamExchange {
  private final OpenAiHttp http;
  private final ProviderSettings provider;
  private final byte[] body;
  private final ChunkFlow flow;

  StreamExchange(OpenAiHttp http, ProviderSettings provider, byte[] body, ChunkFlow flow) {
    this.http = http;
    this.provider = provider;
    this.body = body;
    this.flow = flow;
  }

  void begin() {
    try {
      send(http.key(provider), true);
    } catch (RuntimeException e) {
      flow.fail(e);
    }
  }

  private void send(@Nullable String key, boolean first) {
    var exchange = http.send(provider, body, key, "text/event-stream", this::subscriber);
    flow.onClose(() -> exchange.cancel(true));
    var unused =
        exchange.whenComplete(
            (response, failure) -> {
              try {
                if (failure != null) {
                  flow.fail(OpenAiHttp.unwrap(failure));
                } else {
                  received(response, key, first);
                }
              } catch (Throwable e) {
                flow.fail(e);
              }
            });
  }

  private BodySubscriber<byte[]> subscriber(ResponseInfo info) {
    return isEventStream(info.statusCode(), type(info.headers())) ? flow.body() : new BoundedBody();
  }

  private void received(HttpAnswer response, @Nullable String key, boolean first) {
    int status = response.status();
    if (isEventStream(status, type(response.headers()))) {
      return;
    }
    if (status == 401 && first) {
      // The key may have been rotated a moment ago: no caller should notice.
      String fresh = http.keyInsteadOf(key, provider);
      if (fresh != null) {
        send(fresh, false);
        return;
      }
    }
    flow.fail(http.errors().insteadOfStream(response, http.now()));
  }

  private static String type(HttpHeaders headers) {
    return OpenAiAnswer.mediaType(headers.firstValue("Content-Type").orElse("none"));
  }

  private static boolean isEventStream(int status, String type) {
    return OpenAiAnswer.isSuccess(status) && type.equals("text/event-stream");
  }
}
