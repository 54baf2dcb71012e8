package io.evenkeel.config;

/** {@code degraded_mode}: what is said when no provider is healthy. */
final class DegradedModeSchema extends ObjectSchema<String> {
  private final Field<String> answer =
      required("answer", Scalars.text(), "The answer when no provider is healthy.");

  @Override
  String build(Decoded in) {
    return in.get(answer);
  }
}
