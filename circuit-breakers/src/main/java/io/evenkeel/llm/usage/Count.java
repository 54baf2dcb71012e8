package io.evenkeel.llm.usage;

/** What is counted, beside histograms and errors. Stored by name: renaming one forgets it. */
enum Count {
  // Of all requests together.
  REQUESTS,
  ANSWERED,
  DEGRADED,
  // Of one provider and model.
  ATTEMPTS,
  ANSWERS,
  INPUT_TOKENS,
  CACHED_TOKENS,
  OUTPUT_TOKENS,
  /** For how long there was waited for the answers whose tokens are known. */
  OUTPUT_MILLIS,
  /** Cost of the input of answers, what was cached included. */
  INPUT_NANOS,
  OUTPUT_NANOS,
  /** Answers whose tokens the provider did not tell. */
  UNMETERED,
  /** Attempts with tokens and without a price. */
  UNPRICED,
  /** Attempts without an answer that the provider may charge for all the same. */
  BILLED,
  BILLED_TOKENS,
  BILLED_NANOS,
  /** Those of them whose tokens are an estimate. */
  BILLED_ESTIMATES,
  /** Answers to what had been answered already within the life of a cached answer. */
  REPEATS,
  REPEATED_NANOS
}
