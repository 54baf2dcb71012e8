package io.evenkeel.llm;

import static io.evenkeel.failover.ErrorClass.BAD_CREDENTIAL;
import static io.evenkeel.failover.ErrorClass.BAD_REQUEST;
import static io.evenkeel.failover.ErrorClass.CONTENT_FILTER;
import static io.evenkeel.failover.ErrorClass.CONTEXT_WINDOW;
import static io.evenkeel.failover.ErrorClass.MALFORMED;
import static io.evenkeel.failover.ErrorClass.OVERLOADED;
import static io.evenkeel.failover.ErrorClass.QUOTA_EXHAUSTED;
import static io.evenkeel.failover.ErrorClass.RATE_LIMITED;
import static io.evenkeel.failover.ErrorClass.SERVER_ERROR;
import static io.evenkeel.failover.ErrorClass.TIMEOUT;

import io.evenkeel.failover.ErrorClass;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What providers mean by the words and numbers of their errors. A word says more than a status: the
 * same 429 is a full minute at one provider and an empty account at another. Immutable.
 */
final class ErrorTable {
  /** What is known of OpenAI, Azure, Bedrock, Vertex, Anthropic, and of gateways in their dress. */
  static final ErrorTable STANDARD = new ErrorTable(standard());

  // Money by itself, or this minute's share: a provider that says until when means the latter.
  private static final Set<String> LIMITS =
      Set.of(
          "spend_limit_reached",
          "spend_limit_exceeded",
          "spending_limit_reached",
          "spending_limit_exceeded",
          "budget_exceeded",
          "usage_limit_reached",
          "usage_limit_exceeded",
          "quota_exceeded");

  // For those who say it in their message alone.
  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase("credit balance", QUOTA_EXHAUSTED),
          new Phrase("exceeded your current quota", QUOTA_EXHAUSTED),
          new Phrase("maximum context length", CONTEXT_WINDOW),
          new Phrase("exceeds the context window", CONTEXT_WINDOW),
          new Phrase("prompt is too long", CONTEXT_WINDOW),
          new Phrase("input is too long", CONTEXT_WINDOW),
          new Phrase("exceeds the maximum number of tokens", CONTEXT_WINDOW),
          new Phrase("content management policy", CONTENT_FILTER),
          new Phrase("model is not ready", OVERLOADED),
          new Phrase("model is currently loading", OVERLOADED));

  private static final List<String> LIMIT_PHRASES = List.of("spend limit", "spending limit");

  private final Map<String, ErrorClass> codes;

  private record Phrase(String words, ErrorClass errorClass) {}

  private ErrorTable(Map<String, ErrorClass> codes) {
    this.codes = Map.copyOf(codes);
  }

  /** This table with further codes, which win over those it has. */
  ErrorTable with(Map<String, ErrorClass> further) {
    var all = new HashMap<>(codes);
    further.forEach((code, errorClass) -> all.put(code.toLowerCase(Locale.ROOT), errorClass));
    return new ErrorTable(all);
  }

  /**
   * Whether a code may be shown: an unknown one could be a key or a patient's number, sent back.
   */
  boolean knows(String code) {
    return codes.containsKey(code) || LIMITS.contains(code);
  }

  /**
   * The class of an error.
   *
   * @param told whether the provider said how long to wait
   */
  ErrorClass classify(ErrorBody error, int status, boolean told) {
    for (String code : error.codes()) {
      ErrorClass known = LIMITS.contains(code) ? limit(told) : codes.get(code);
      if (known != null) {
        return known;
      }
    }
    ErrorClass phrase = phrase(error.message(), told);
    return phrase != null ? phrase : byStatus(error.status(status));
  }

  private static ErrorClass limit(boolean told) {
    return told ? RATE_LIMITED : QUOTA_EXHAUSTED;
  }

  private static @Nullable ErrorClass phrase(String message, boolean told) {
    for (Phrase phrase : PHRASES) {
      if (message.contains(phrase.words)) {
        return phrase.errorClass;
      }
    }
    return LIMIT_PHRASES.stream().anyMatch(message::contains) ? limit(told) : null;
  }

  private static ErrorClass byStatus(int status) {
    return switch (status) {
      case 401, 403 -> BAD_CREDENTIAL;
      case 402 -> QUOTA_EXHAUSTED;
      case 408 -> TIMEOUT;
      case 413 -> CONTEXT_WINDOW;
      case 429 -> RATE_LIMITED;
      case 503, 529 -> OVERLOADED;
      default -> {
        if (status >= 500) {
          yield SERVER_ERROR;
        }
        // A redirect or an error inside a 200 is no answer that the protocol knows.
        yield status >= 400 ? BAD_REQUEST : MALFORMED;
      }
    };
  }

  private static Map<String, ErrorClass> standard() {
    var codes = new HashMap<String, ErrorClass>();
    put(codes, RATE_LIMITED, "rate_limit_exceeded", "rate_limit_error", "too_many_requests");
    put(codes, RATE_LIMITED, "resource_exhausted", "throttlingexception");
    put(codes, QUOTA_EXHAUSTED, "insufficient_quota", "billing_hard_limit_reached");
    put(codes, QUOTA_EXHAUSTED, "billing_not_active", "billing_error", "payment_required");
    put(codes, QUOTA_EXHAUSTED, "insufficient_balance", "insufficient_credits");
    put(codes, QUOTA_EXHAUSTED, "servicequotaexceededexception");
    put(codes, OVERLOADED, "overloaded_error", "model_not_ready", "modelnotreadyexception");
    put(codes, OVERLOADED, "unavailable", "serviceunavailableexception", "engine_overloaded");
    put(codes, SERVER_ERROR, "server_error", "api_error", "internal", "internalserverexception");
    put(codes, SERVER_ERROR, "modelerrorexception", "modelstreamerrorexception");
    put(codes, TIMEOUT, "timeout_error", "deadline_exceeded", "modeltimeoutexception");
    put(codes, BAD_CREDENTIAL, "invalid_api_key", "authentication_error", "permission_error");
    put(codes, BAD_CREDENTIAL, "unauthenticated", "permission_denied", "accessdeniedexception");
    put(codes, BAD_CREDENTIAL, "unrecognizedclientexception", "expiredtokenexception");
    put(codes, BAD_CREDENTIAL, "invalidsignatureexception", "account_deactivated");
    put(codes, CONTEXT_WINDOW, "context_length_exceeded", "request_too_large");
    put(codes, CONTEXT_WINDOW, "context_window_exceeded");
    put(codes, CONTENT_FILTER, "content_filter", "content_policy_violation", "moderation_blocked");
    put(codes, CONTENT_FILTER, "responsibleaipolicyviolation");
    return codes;
  }

  private static void put(Map<String, ErrorClass> codes, ErrorClass is, String... names) {
    for (String name : names) {
      codes.put(name, is);
    }
  }
}
