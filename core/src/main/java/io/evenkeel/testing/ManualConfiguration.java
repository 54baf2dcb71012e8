package io.evenkeel.testing;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A configuration that changes when the test says so, as an edited file would.
 *
 * <pre>{@code
 * var configuration = new ManualConfiguration(Configuration.parse("evenkeel.yml", yaml));
 * Flags flags = Flags.start(configuration, foundation);
 * configuration.replace(Configuration.parse("evenkeel.yml", otherYaml));
 * }</pre>
 *
 * <p>A listener that throws fails the test. Reading is thread-safe; one thread replaces.
 */
public class ManualConfiguration implements LiveConfiguration {
  private final List<Consumer<Configuration>> listeners = new CopyOnWriteArrayList<>();
  private volatile Configuration current;

  /** Starts with {@code first}. */
  public ManualConfiguration(Configuration first) {
    current = first;
  }

  /** Puts {@code next} in force; returns when every listener was told. */
  public final void replace(Configuration next) {
    current = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  @Override
  public final Configuration current() {
    return current;
  }

  @Override
  public Subscription onChange(Consumer<Configuration> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    listeners.clear();
  }
}
