package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.CallKey;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id of a context, when it looks like one: anything may have been put there. */
final class TraceId {
  private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

  private TraceId() {}

  static String shown(@Nullable Map<String, String> context, LeakDetector detector) {
    return CallKey.Kind.TRACE
        .in(context)
        .map(CallKey::id)
        .filter(id -> SHOWABLE.matcher(id).matches())
        .filter(id -> detector.read(id, List.of()).isEmpty())
        .orElse("");
  }
}
