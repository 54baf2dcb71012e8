package io.evenkeel.slo.alert;

import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines under a key of the state store. A store that fails is logged and never felt. */
record StoredLines(StateStore state, String key) {
  private static final Logger log = LoggerFactory.getLogger(StoredLines.class);
  private static final int ATTEMPTS = 3;

  List<String> read() {
    try {
      Optional<Versioned> stored = state.get(key);
      return stored.map(value -> value.value().lines().toList()).orElse(List.of());
    } catch (StateException e) {
      log.warn("The alerts at '{}' cannot be read; they begin anew", key, e);
      return List.of();
    }
  }

  /**
   * Replaces all lines; none remove the key.
   *
   * @return whether they are stored
   */
  boolean write(List<String> lines) {
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        long version = state.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
        boolean done = lines.isEmpty() && version == Versioned.ABSENT;
        if (done || state.compareAndSet(key, version, text(lines))) {
          return true;
        }
      }
      log.warn("Somebody else keeps writing '{}'", key);
    } catch (StateException e) {
      log.warn("The alerts at '{}' cannot be stored; a restart may tell them again", key, e);
    }
    return false;
  }

  private static @Nullable String text(List<String> lines) {
    return lines.isEmpty() ? null : String.join("\n", lines);
  }
}
