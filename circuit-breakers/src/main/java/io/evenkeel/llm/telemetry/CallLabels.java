package io.evenkeel.llm.telemetry;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be said of requests in labels: bounded in number, and nothing that anybody wrote. */
final class CallLabels {
  /** Triples of provider, model and answering model; each has a histogram for each error. */
  private static final int MOST_MODELS = 100;

  private static final int MOST_PROVIDERS = 50;
  private static final Models OTHERS = new Models(LlmNames.OTHER, LlmNames.OTHER, LlmNames.OTHER);

  /** The reasons that providers give; another one is {@code other}. */
  private static final Set<String> FINISH_REASONS =
      Set.of(
          "stop",
          "length",
          "content_filter",
          "tool_calls",
          "function_call",
          "end_turn",
          "max_tokens",
          "stop_sequence",
          "tool_use",
          "pause_turn",
          "refusal",
          "safety",
          "recitation",
          "error");

  /** A provider or a caller that writes a sentence where a name belongs is not quoted. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}");

  private final BoundedSet<String> providers = new BoundedSet<>(MOST_PROVIDERS);
  private final BoundedSet<Models> models = new BoundedSet<>(MOST_MODELS);

  /** Who was asked for what, and what answered. */
  record Models(String provider, String requested, String answering) {}

  /** Of an attempt; what answered is {@code none} when it did not, or the provider did not say. */
  Models models(Attempt attempt, CallRecord call) {
    String said = attempt.answered() ? call.responseModel() : null;
    var wanted =
        new Models(
            provider(attempt.provider()),
            name(attempt.model()),
            said == null || said.isEmpty() ? LlmNames.NONE : name(said));
    return models.admits(wanted) ? wanted : OTHERS;
  }

  String provider(String name) {
    String label = name(name);
    return providers.admits(label) ? label : LlmNames.OTHER;
  }

  static String name(String name) {
    return NAME.matcher(name).matches() ? name : LlmNames.OTHER;
  }

  /** Such as {@code rate_limited}. */
  static String error(ErrorClass errorClass) {
    return errorClass.name().toLowerCase(Locale.ROOT);
  }

  static String outcome(Attempt attempt) {
    ErrorClass errorClass = attempt.errorClass();
    return errorClass == null ? "answered" : error(errorClass);
  }

  /** {@code answered}, {@code degraded}, or why there was no answer. */
  static String outcome(CallRecord call) {
    if (call.degraded()) {
      return "degraded";
    }
    return call.failure() == null ? "answered" : call.failure().name().toLowerCase(Locale.ROOT);
  }

  static @Nullable String finishReason(CallRecord call) {
    if (call.finishReason() == null || call.finishReason().isEmpty()) {
      return null;
    }
    String reason = call.finishReason().toLowerCase(Locale.ROOT);
    return FINISH_REASONS.contains(reason) ? reason : LlmNames.OTHER;
  }

  /**
   * The attempt that was asked first, where another provider answered in its place; a hedge that
   * was faster is nobody's failure.
   */
  static @Nullable Attempt stoodDown(CallRecord call) {
    Attempt answer = call.answer();
    if (answer == null || answer.hedge()) {
      return null;
    }
    Attempt first = answer;
    for (Attempt attempt : call.attempts()) {
      if (attempt.startedAfter().compareTo(first.startedAfter()) < 0) {
        first = attempt;
      }
    }
    return first.provider().equals(answer.provider()) ? null : first;
  }
}
