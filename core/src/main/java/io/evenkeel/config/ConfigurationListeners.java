package io.evenkeel.config;

import io.evenkeel.event.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every wing about a new configuration; one that throws keeps the others from nothing. */
final class ConfigurationListeners {
  private static final Logger log = LoggerFactory.getLogger(ConfigurationListeners.class);

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  Subscription add(Consumer<Configuration> consumer) {
    var listener = new Listener(consumer);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(Configuration configuration) {
    VirtualMachineError fatal = null;
    for (Listener listener : listeners) {
      try {
        listener.consumer.accept(configuration);
      } catch (VirtualMachineError e) {
        fatal = e;
      } catch (Throwable e) {
        // Reloads are rare, so every failure is worth its line.
        log.error("A part of the service did not take over the new configuration", e);
      }
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  /** Compared by identity, so that the same consumer may subscribe twice. */
  private static final class Listener {
    private final Consumer<Configuration> consumer;

    Listener(Consumer<Configuration> consumer) {
      this.consumer = consumer;
    }
  }
}
