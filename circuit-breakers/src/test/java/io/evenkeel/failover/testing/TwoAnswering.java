package io.evenkeel.failover.testing;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;

/** An application with two providers that always answer, in memory. */
final class TwoAnswering implements AutoCloseable {
  private static final String YAML =
      """
      llm_providers:
        azure-openai: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, priority: 1}
        aws-bedrock: {base_url: "http://127.0.0.1:9/v1", model: claude, priority: 2}
      llm_routing: {retry_budget: "0%"}
      """;

  private final Foundation foundation = Foundation.inMemory();
  private final Failover<String, String> failover =
      Failover.over(
              ProviderCall.<String, String>direct(
                  (provider, question, timeout) -> "answer of " + provider.name()))
          .start(LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", YAML)), foundation);

  FailoverResult<String> ask() {
    return failover.call("When are you open?");
  }

  String answering() {
    return String.valueOf(ask().provider());
  }

  @Override
  public void close() {
    failover.close();
    foundation.close();
  }
}
