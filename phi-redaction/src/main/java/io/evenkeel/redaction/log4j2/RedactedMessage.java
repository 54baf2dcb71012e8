package io.evenkeel.redaction.log4j2;

import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** A message as it may be shown; its parameters are texts or show no more than their text. */
final class RedactedMessage implements Message {
  private static final long serialVersionUID = 1;

  private final String formatted;
  private final String format;
  private final transient @Nullable Object[] parameters;
  private final @Nullable Throwable thrown;

  RedactedMessage(
      String formatted, String format, @Nullable Object[] parameters, @Nullable Throwable thrown) {
    this.formatted = formatted;
    this.format = format;
    this.parameters = parameters;
    this.thrown = thrown;
  }

  @Override
  public String getFormattedMessage() {
    return formatted;
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public String getFormat() {
    return format;
  }

  @Override
  public @Nullable Object[] getParameters() {
    return parameters;
  }

  @Override
  public @Nullable Throwable getThrowable() {
    return thrown;
  }
}
