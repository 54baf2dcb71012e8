package io.evenkeel.architecture.packaged.alone;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;

/** Core and breakers: make a guarded call. */
final class StartBreakers {
  private StartBreakers() {}

  public static void main(String[] arguments) throws Exception {
    String yaml = "circuit_breakers: {scheduler_api: {failure_rate: 50%, timeout: 3s}}\n";
    LiveConfiguration configuration =
        LiveConfiguration.fixed(Configuration.parse("alone.yml", yaml));
    try (Foundation foundation = Foundation.inMemory();
        CircuitBreakers breakers = CircuitBreakers.start(configuration, foundation)) {
      System.out.println(breakers.breaker("scheduler_api").call(() -> "booked"));
    }
  }
}
