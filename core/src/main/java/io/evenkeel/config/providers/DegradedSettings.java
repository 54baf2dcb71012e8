package io.evenkeel.config.providers;

import java.util.Optional;

/**
 * {@code degraded_mode}: what a caller gets when no provider is healthy. At least one of the three
 * is given; of several, a cached answer is better than a hand-off or the fixed answer.
 *
 * @param answer a fixed text
 * @param cached whether an earlier answer to the very same question is served, though it expired
 * @param handOff where the application sends the conversation, by a name that it understands
 */
public record DegradedSettings(Optional<String> answer, boolean cached, Optional<String> handOff) {

  /**
   * @throws IllegalArgumentException when nothing is given
   */
  public DegradedSettings {
    if (answer.isEmpty() && !cached && handOff.isEmpty()) {
      throw new IllegalArgumentException("neither an answer, nor cached ones, nor a hand-off");
    }
  }

  /** A fixed answer and nothing else. */
  public static DegradedSettings ofAnswer(String answer) {
    return new DegradedSettings(Optional.of(answer), false, Optional.empty());
  }
}
