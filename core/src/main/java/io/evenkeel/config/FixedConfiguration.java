package io.evenkeel.config;

import io.evenkeel.event.Subscription;
import java.util.function.Consumer;

record FixedConfiguration(Configuration current) implements LiveConfiguration {

  @Override
  public Subscription onChange(Consumer<Configuration> listener) {
    return () -> {};
  }

  @Override
  public void close() {}
}
