package io.evenkeel.llm;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.testing.ManualConfiguration;
import java.io.IOException;

/** A primary that may misbehave and a healthy secondary, on real sockets and in real time. */
public final class LoopbackProviders implements AutoCloseable {
  public final LoopbackProvider primary = new LoopbackProvider("from the primary");
  public final LoopbackProvider secondary = new LoopbackProvider("from the secondary");
  public final Foundation foundation = Foundation.inMemory();
  public final ManualConfiguration configuration =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", yaml("10s", "")));

  private static final String FIRST =
      "{base_url: 'http://127.0.0.1:9/v1', model: gpt, priority: 1, weight: 1000000}";

  public LoopbackProviders() throws IOException {}

  /** Waits for no first token, nor for the next one, for longer than 400 milliseconds. */
  public void beImpatient() {
    configuration.replace(Configuration.parse("evenkeel.yml", yaml("400ms", "")));
  }

  /** Makes {@code more} a part of the configuration. */
  public void configure(String more) {
    configuration.replace(Configuration.parse("evenkeel.yml", yaml("10s", more)));
  }

  /** A provider that is asked before all others. */
  public void addProvider(String name) {
    String more =
        yaml("10s", "").replace("llm_providers:", "llm_providers:\n  " + name + ": " + FIRST);
    configuration.replace(Configuration.parse("evenkeel.yml", more));
  }

  @Override
  public void close() throws IOException {
    primary.close();
    secondary.close();
    foundation.close();
  }

  private static String yaml(String patience, String more) {
    return """
        llm_providers:
          primary: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, priority: 1, timeout: %s,
            stall_timeout: %s}
          secondary: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o-mini, priority: 2}
        llm_routing: {deadline: 20s, retry_budget: "0%%"}
        %s
        """
        .formatted(patience, patience, more);
  }
}
