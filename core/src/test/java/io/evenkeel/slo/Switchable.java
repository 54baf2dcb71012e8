package io.evenkeel.slo;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A configuration that the test replaces, as a watched file would. */
public final class Switchable implements LiveConfiguration {
  private final List<Consumer<Configuration>> listeners = new CopyOnWriteArrayList<>();
  private Configuration current;

  /** Starts with {@code first}. */
  public Switchable(Configuration first) {
    current = first;
  }

  /** Puts {@code next} in force. */
  public void replace(Configuration next) {
    current = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  @Override
  public Configuration current() {
    return current;
  }

  @Override
  public Subscription onChange(Consumer<Configuration> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {}
}
