package io.evenkeel.flags.rollout;

import io.evenkeel.event.AttributeChanged;
import io.evenkeel.event.Event;
import io.evenkeel.time.TimeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells the other wings which attributes are in force, such as {@code enforcement: strict}. Guarded
 * by the lock of {@link Rollouts}.
 */
final class Attributes {
  private final TimeSource time;
  private final Consumer<Event> outbox;
  private final Map<String, Map<String, String>> told = new HashMap<>();

  Attributes(TimeSource time, Consumer<Event> outbox) {
    this.time = time;
    this.outbox = outbox;
  }

  /** Says what differs from what was said about {@code flag} before. */
  void tell(String flag, Map<String, String> inForce) {
    Map<String, String> before = told.getOrDefault(flag, Map.of());
    inForce.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            say(flag, name, Optional.of(value));
          }
        });
    before.keySet().stream()
        .filter(name -> !inForce.containsKey(name))
        .forEach(name -> say(flag, name, Optional.empty()));
    if (inForce.isEmpty()) {
      told.remove(flag);
    } else {
      told.put(flag, inForce);
    }
  }

  /** Says again what is in force, for those who listen since a moment ago. */
  void repeat() {
    told.forEach(
        (flag, inForce) -> inForce.forEach((name, value) -> say(flag, name, Optional.of(value))));
  }

  private void say(String flag, String name, Optional<String> value) {
    outbox.accept(new AttributeChanged(time.now(), flag, name, value));
  }
}
