package io.evenkeel.samples.voice.service;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a call came to, in the model's own words.
 *
 * @param resolved false when a person has to take over
 */
record CallOutcome(@Nullable String action, boolean resolved, @Nullable String note) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Reads a model's answer.
   *
   * @throws UnusableAnswerException when it is anything else than what was asked for
   */
  static CallOutcome parse(String answer) {
    try {
      CallOutcome outcome = JSON.readValue(answer, CallOutcome.class);
      if (outcome.action() == null || outcome.note() == null) {
        throw new UnusableAnswerException("no action or no note in: " + answer, null);
      }
      return outcome;
    } catch (JacksonException e) {
      throw new UnusableAnswerException("not JSON: " + answer, e);
    }
  }
}
