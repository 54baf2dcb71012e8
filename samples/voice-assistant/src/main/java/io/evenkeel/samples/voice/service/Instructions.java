package io.evenkeel.samples.voice.service;

import java.util.Optional;

/** What the model is told before the caller says a word: today's prompt, and the new one. */
enum Instructions {
  TODAY(
      """
      You are the voice assistant of Harbor Clinic. You book, move and cancel appointments, ask for
      refills, and take notes for the staff. Be friendly and patient. Never give medical advice.
      """),
  NEW(
      """
      You answer the phone of Harbor Clinic. One short sentence at a time. No medical advice.
      """);

  /** The last question of each call. */
  static final String SUMMARISE =
      "The call is over. Give its outcome as JSON: {\"action\": \"book|refill|note\","
          + " \"resolved\": true|false, \"note\": \"one line for the staff\"}";

  private final String text;

  Instructions(String text) {
    this.text = text;
  }

  String about(Optional<Patient> patient) {
    return text
        + patient.map(known -> "Patient: " + known.name() + ", born " + known.born()).orElse("");
  }
}
