package io.evenkeel.flags.openfeature.gherkin;

import dev.openfeature.sdk.Client;
import io.evenkeel.flags.openfeature.Providers;

/** What the steps of the running scenario share; scenarios run one at a time. */
final class Scenario {
  private static Scenario running;

  private final Providers providers = new Providers();
  private boolean sayingCached;

  private Scenario() {}

  static void begin() {
    running = new Scenario();
  }

  static void end() {
    running.providers.close();
  }

  static Providers providers() {
    return running.providers;
  }

  static Client client() {
    return running.providers.client;
  }

  static void provide(String status) {
    running.providers.become(status, running.sayingCached);
  }

  static void sayCached() {
    running.sayingCached = true;
  }
}
