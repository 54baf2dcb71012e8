package io.evenkeel.state;

import java.nio.file.Path;

/** Counts up in a store and prints each number once it is durable, until it is killed. */
final class StateWriterProcess {
  private StateWriterProcess() {}

  public static void main(String[] arguments) {
    StateStore store = StateStore.inDirectory(Path.of(arguments[0]));
    Versioned stored = store.get("counter").orElse(new Versioned("0", Versioned.ABSENT));
    for (long next = Long.parseLong(stored.value()) + 1; next < Long.MAX_VALUE; next++) {
      long version = store.get("counter").map(Versioned::version).orElse(Versioned.ABSENT);
      store.compareAndSet("counter", version, Long.toString(next));
      System.out.println(next);
    }
  }
}
