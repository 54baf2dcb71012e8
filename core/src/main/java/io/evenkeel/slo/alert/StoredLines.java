package io.evenkeel.slo.alert;

import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines under a key of the state store. A store that fails is logged – the first time and then
 * every hundredth, until it works again – and never felt. Of one thread at a time.
 */
final class StoredLines {
  private static final Logger log = LoggerFactory.getLogger(StoredLines.class);
  private static final int ATTEMPTS = 3;
  private static final int LOG_EVERY = 100;

  private final StateStore state;
  private final String key;
  private long failuresInARow;

  StoredLines(StateStore state, String key) {
    this.state = state;
    this.key = key;
  }

  List<String> read() {
    try {
      Optional<Versioned> stored = state.get(key);
      return stored.map(value -> value.value().lines().toList()).orElse(List.of());
    } catch (RuntimeException e) {
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
          failuresInARow = 0;
          return true;
        }
      }
      failed(null);
    } catch (RuntimeException e) {
      failed(e);
    }
    return false;
  }

  /** Of null somebody else keeps writing the key. */
  private void failed(@Nullable RuntimeException e) {
    failuresInARow++;
    if (failuresInARow % LOG_EVERY != 1) {
      return;
    }
    if (e == null) {
      log.warn("Somebody else keeps writing '{}'", key);
    } else {
      log.warn(
          "The alerts at '{}' cannot be stored ({} times in a row); a restart may tell them again",
          key,
          failuresInARow,
          e);
    }
  }

  private static @Nullable String text(List<String> lines) {
    return lines.isEmpty() ? null : String.join("\n", lines);
  }
}
