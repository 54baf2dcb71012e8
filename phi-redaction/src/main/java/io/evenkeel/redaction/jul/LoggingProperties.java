package io.evenkeel.redaction.jul;

import java.util.function.Supplier;
import java.util.logging.LogManager;

/** What {@code logging.properties} says about the classes here. */
final class LoggingProperties {

  private LoggingProperties() {}

  /**
   * An instance of the class that the property {@code <of>.<key>} names, as java.util.logging
   * itself makes them.
   *
   * @throws IllegalArgumentException when there is no such class; java.util.logging reports that,
   *     and nothing is written past the redactor
   */
  static <T> T made(String key, Class<?> of, Class<T> type, Supplier<? extends T> usual) {
    String name = LogManager.getLogManager().getProperty(of.getName() + "." + key);
    if (name == null || name.isBlank()) {
      return usual.get();
    }
    try {
      Class<?> named = Class.forName(name.strip(), true, ClassLoader.getSystemClassLoader());
      return type.cast(named.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "logging.properties: " + of.getName() + "." + key + " names no " + type.getName(), e);
    }
  }
}
