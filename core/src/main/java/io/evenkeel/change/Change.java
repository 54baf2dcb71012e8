package io.evenkeel.change;

import io.evenkeel.event.Event;

/**
 * Something that was changed while the service runs and that may be why it fails: a flag, a
 * provider, a breaker, the configuration. Published like any event; {@link Changes} remembers it.
 */
public interface Change extends Event {

  /** Such as {@code flag}, {@code provider}, {@code breaker} or {@code configuration}. */
  String kind();

  /** What changed, for people; one line. */
  String what();

  /** The command that takes it back, ready to run; empty where there is none. */
  String undo();

  /** The {@link Tally#tag} of the calls that it touches; empty where nobody counts them. */
  default String tag() {
    return "";
  }

  /**
   * Whether Evenkeel did this by itself in answer to failures: such a change is more often the
   * effect of an incident than its cause.
   */
  default boolean isReaction() {
    return false;
  }
}
