package io.evenkeel.llm.usage;

/**
 * What a cost per successful interaction is divided by: the signal {@code successful_interactions}.
 */
public enum SuccessfulInteractions {
  /** The application counts: only it knows when an appointment was made. */
  COUNTED_BY_APPLICATION,
  /** Each request that a provider answered is one. */
  ANSWERED_REQUESTS
}
