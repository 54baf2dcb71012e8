package io.evenkeel.llm.telemetry;

/**
 * Names of OpenTelemetry's conventions for generative AI, as of version 1.41 (status: development).
 * Kept here because the artifact with their constants calls them deprecated; its successor is about
 * to rename the metrics once more.
 */
final class GenAi {
  static final String OPERATION_NAME = "gen_ai.operation.name";
  static final String PROVIDER_NAME = "gen_ai.provider.name";
  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String REQUEST_STREAM = "gen_ai.request.stream";
  static final String RESPONSE_MODEL = "gen_ai.response.model";
  static final String RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";
  static final String RESPONSE_TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";
  static final String USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";
  static final String USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
  static final String USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";
  static final String TOKEN_TYPE = "gen_ai.token.type";
  static final String ERROR_TYPE = "error.type";

  /** The one operation there is. */
  static final String CHAT = "chat";

  static final String INPUT = "input";
  static final String OUTPUT = "output";

  static final String OPERATION_DURATION = "gen_ai.client.operation.duration";
  static final String OPERATION_DURATION_DESCRIPTION = "GenAI operation duration";
  static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
  static final String TIME_TO_FIRST_CHUNK_DESCRIPTION =
      "Time from the request to the first chunk of a streamed answer";
  static final String TOKEN_USAGE = "gen_ai.client.token.usage";
  static final String TOKEN_USAGE_DESCRIPTION = "Number of input and output tokens used";

  private GenAi() {}

  /** The bounds that the conventions recommend for durations: 10 ms, doubling 13 times. */
  static double[] secondsBounds() {
    double[] bounds = new double[14];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = (1 << i) / 100.0;
    }
    return bounds;
  }

  /** The bounds that the conventions recommend for tokens: 1, times four 13 times. */
  static long[] tokenBounds() {
    long[] bounds = new long[14];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = 1L << (2 * i);
    }
    return bounds;
  }
}
