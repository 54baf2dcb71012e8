package io.evenkeel.redaction;

import io.evenkeel.config.redaction.Channel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what a channel is about to write piece by piece, and tells whoever watches what became of
 * it: for channels whose texts stand in fields.
 *
 * <p>Never throws: a text that cannot be read is suppressed. The profile is the one in force when
 * it was made, so one is made for each event or document. Thread-safe.
 */
public final class ChannelTexts {
  private final Redactor redactor;
  private final Profile profile;
  private final String name;
  private final @Nullable Map<String, String> context;

  /**
   * Those of one event or document.
   *
   * @param channel says how its texts are read
   * @param name as in {@link OutputWatch#written}
   * @param context as in {@link OutputWatch#written}
   */
  public ChannelTexts(
      Redactor redactor, Channel channel, String name, @Nullable Map<String, String> context) {
    this.redactor = redactor;
    this.profile = redactor.profile(channel);
    this.name = name;
    this.context = context;
  }

  /** A text that stands in no field. */
  public String text(String text) {
    return told(redactor.redact(text, profile));
  }

  /** A value as the name of its field demands, and else as the text that it is. */
  public String value(String field, String value) {
    String once = redactor.redactField(field, value, profile);
    return told(once.equals(value) ? value : redactor.redact(once, profile));
  }

  private String told(String shown) {
    OutputWatch.tell(name, context, shown);
    return shown;
  }
}
