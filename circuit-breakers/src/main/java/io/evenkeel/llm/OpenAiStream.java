package io.evenkeel.llm;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ProviderStream;
import java.time.Duration;
import java.util.concurrent.Flow.Publisher;

/** Asks for an answer in pieces. Cancelling a subscription closes its connection. */
final class OpenAiStream implements ProviderStream<ChatRequest, ChatChunk> {
  private final OpenAiHttp http;

  OpenAiStream(OpenAiHttp http) {
    this.http = http;
  }

  @Override
  public Publisher<ChatChunk> open(
      ProviderSettings provider, ChatRequest request, Duration timeout) {
    byte[] body = OpenAiJson.write(request.modelAt(provider), request, true);
    return subscriber -> {
      var flow = new ChunkFlow(new ChunkReader(http.errors()), subscriber);
      subscriber.onSubscribe(flow);
      new StreamExchange(http, provider, body, flow).begin();
    };
  }
}
