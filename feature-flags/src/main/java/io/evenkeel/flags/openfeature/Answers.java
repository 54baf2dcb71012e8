package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ProviderEvaluation;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Our decisions in OpenFeature's words. What a decision serves is converted once and kept until a
 * flag changes: a document is not parsed on every call. Thread-safe.
 */
final class Answers {
  /** A decision asked for in one type. */
  private record Asked(FlagDecision decision, Wanted<?> as) {}

  private static final int MOST = 10_000;

  private final boolean sayCached;
  private final Map<Asked, Object> converted = new ConcurrentHashMap<>();

  Answers(boolean sayCached) {
    this.sayCached = sayCached;
  }

  /** Forgets what was converted: the decisions that it belongs to are history. */
  void forget() {
    converted.clear();
  }

  /**
   * The answer to a decision about a flag that there is.
   *
   * @param hasRules whether a rule could have decided
   */
  <T> ProviderEvaluation<T> answer(
      FlagDecision decision,
      Wanted<T> as,
      @Nullable T callersDefault,
      boolean hasRules,
      ImmutableMetadata metadata) {
    return switch (decision.reason()) {
      case DISABLED -> of(callersDefault, null, "DISABLED", metadata);
      case NOT_FOUND -> failed(callersDefault, ErrorCode.FLAG_NOT_FOUND, "there is no such flag");
      default -> {
        var asked = new Asked(decision, as);
        Object known = converted.get(asked);
        T value = known == null ? convert(asked, as) : as.type().cast(known);
        yield value == null
            ? failed(
                callersDefault,
                ErrorCode.TYPE_MISMATCH,
                "the flag serves another type than " + as.name())
            : of(value, decision.variant(), reason(decision, hasRules, known != null), metadata);
      }
    };
  }

  private <T> @Nullable T convert(Asked asked, Wanted<T> as) {
    T value = as.convert().apply(asked.decision().value());
    if (value != null && converted.size() < MOST) {
      converted.put(asked, value);
    }
    return value;
  }

  private String reason(FlagDecision decision, boolean hasRules, boolean known) {
    Reason reason = decision.reason();
    if (reason == Reason.STATIC) {
      return sayCached && known ? "CACHED" : hasRules ? "DEFAULT" : "STATIC";
    }
    // The control while the flag's state cannot be read is a good answer for an unknown reason.
    return reason == Reason.ERROR ? "UNKNOWN" : reason.name();
  }

  private static <T> ProviderEvaluation<T> of(
      @Nullable T value, @Nullable String variant, String reason, ImmutableMetadata metadata) {
    return ProviderEvaluation.<T>builder()
        .value(value)
        .variant(variant)
        .reason(reason)
        .flagMetadata(metadata)
        .build();
  }

  /** The caller's default and why. */
  static <T> ProviderEvaluation<T> failed(
      @Nullable T callersDefault, ErrorCode code, String message) {
    return ProviderEvaluation.<T>builder()
        .value(callersDefault)
        .reason("ERROR")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }
}
