package io.evenkeel.config;

import io.evenkeel.event.Subscription;
import java.util.function.Consumer;

/**
 * A configuration that may change while the service runs. Thread-safe.
 *
 * <p>Only good configurations arrive here: a bad file never replaces the last good one.
 */
public interface LiveConfiguration extends AutoCloseable {

  /** The last good configuration. */
  Configuration current();

  /** Calls {@code listener} with each later good configuration, one at a time and in order. */
  Subscription onChange(Consumer<Configuration> listener);

  @Override
  void close();

  /** One that never changes. */
  static LiveConfiguration fixed(Configuration configuration) {
    return new FixedConfiguration(configuration);
  }
}
