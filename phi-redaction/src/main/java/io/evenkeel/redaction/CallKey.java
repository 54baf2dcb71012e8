package io.evenkeel.redaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a call is known by in its diagnostic context (MDC): the id of its trace or its own id.
 *
 * @param kind where the id stands
 * @param id of at most {@value #LONGEST} characters
 */
public record CallKey(Kind kind, String id) {
  private static final int LONGEST = 128;
  private static final List<String> TRACE_NAMES =
      List.of("trace_id", "traceId", "trace.id", "X-B3-TraceId");
  private static final List<String> CALL_NAMES =
      List.of("call_id", "callId", "session_id", "sessionId", "session");

  /** Which id. */
  public enum Kind {
    /** Under {@code trace_id}, {@code traceId}, {@code trace.id} or {@code X-B3-TraceId}. */
    TRACE,
    /**
     * Under {@code call_id}, {@code callId}, {@code session_id}, {@code sessionId} or {@code
     * session}.
     */
    CALL;

    private List<String> names() {
      return this == TRACE ? TRACE_NAMES : CALL_NAMES;
    }

    /** The key in a diagnostic context; in that of this thread when {@code context} is null. */
    public Optional<CallKey> in(@Nullable Map<String, String> context) {
      for (String name : names()) {
        String id = context == null ? MDC.get(name) : context.get(name);
        if (id != null && !id.isEmpty() && id.length() <= LONGEST) {
          return Optional.of(new CallKey(this, id));
        }
      }
      return Optional.empty();
    }
  }

  public CallKey {
    if (id.isBlank() || id.length() > LONGEST) {
      throw new IllegalArgumentException("an id has 1 to " + LONGEST + " characters");
    }
  }
}
