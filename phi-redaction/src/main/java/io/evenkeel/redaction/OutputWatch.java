package io.evenkeel.redaction;

import io.evenkeel.event.Subscription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a channel really wrote, after redaction.
 *
 * <p>Every channel tells each text that leaves the process:
 *
 * <pre>{@code
 * OutputWatch.tell("otel.span", null, attributeValue);
 * }</pre>
 *
 * <p>Telling costs one volatile read while nobody watches, and never throws into the channel.
 * Thread-safe.
 */
public interface OutputWatch {

  /**
   * Called on the thread that writes, after redaction. What it throws is swallowed.
   *
   * @param channel names the kind of output, such as {@code logback}; never a value
   * @param context the diagnostic context (MDC) of the text, when it is not that of this thread
   * @param text not to be kept: it may be a buffer
   */
  void written(String channel, @Nullable Map<String, String> context, CharSequence text);

  /** Tells all watches of this process what was written; parameters as of {@link #written}. */
  static void tell(String channel, @Nullable Map<String, String> context, CharSequence text) {
    OutputWatches.tell(channel, context, text);
  }

  /** Whether anybody watches: ask before making a text or a context only to tell it. */
  static boolean isWatched() {
    return OutputWatches.isWatched();
  }

  /** How many texts a watch failed to look at, since the process began. */
  static long failures() {
    return OutputWatches.failures();
  }

  /** Tells {@code watch} from now on, until the subscription is closed. */
  static Subscription add(OutputWatch watch) {
    return OutputWatches.add(watch);
  }
}
