package io.evenkeel.redaction.log4j2;

import io.evenkeel.config.redaction.Channel;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.AbstractLayout;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.jspecify.annotations.Nullable;

/**
 * Writes events without what identifies a patient: one element around the layout.
 *
 * <pre>{@code
 * <File name="Log" fileName="service.log">
 *   <RedactingLayout><PatternLayout pattern="%d %p [%t] %c %X - %m%n"/></RedactingLayout>
 * </File>
 * }</pre>
 *
 * <p>Each part of the event is redacted before the layout sees it, and the finished line once more:
 * nothing reaches the output that was looked at only in pieces. If anything fails, the line keeps
 * its time, level and logger, its text is suppressed, and the application does not notice.
 * Thread-safe as far as the layout inside is.
 */
@Plugin(
    name = "RedactingLayout",
    category = Node.CATEGORY,
    elementType = Layout.ELEMENT_TYPE,
    printObject = true)
public final class RedactingLayout extends AbstractStringLayout {
  private static final String CHANNEL = "log4j2";

  private final Layout<? extends Serializable> inner;
  private final Charset charset;

  private RedactingLayout(Layout<? extends Serializable> inner, Charset charset) {
    super(charset, inner.getHeader(), inner.getFooter());
    this.inner = inner;
    this.charset = charset;
    Redactor.prepare();
  }

  /** One for {@code log4j2.xml}, around the layout that it holds; none is an error there. */
  @PluginFactory
  public static @Nullable RedactingLayout create(
      @PluginElement("Layout") @Nullable Layout<? extends Serializable> layout) {
    if (layout == null) {
      AbstractLayout.LOGGER.error("RedactingLayout needs a layout inside");
      return null;
    }
    Charset charset =
        layout instanceof StringLayout text ? text.getCharset() : StandardCharsets.UTF_8;
    return new RedactingLayout(layout, charset);
  }

  @Override
  public String toSerializable(LogEvent event) {
    // What left here would reach the application.
    try {
      if (Isolation.isInForce() && Isolation.covers(context(event))) {
        return suppressed(event);
      }
      Redactor redactor = Redactor.current();
      Profile profile = redactor.profile(Channel.LOGS);
      LogEvent shown = new EventParts(event, redactor, profile, true).shown();
      String line = redactor.redact(line(shown), profile);
      if (line.equals(Redactor.SUPPRESSED)) {
        return suppressed(event);
      }
      if (OutputWatch.isWatched()) {
        OutputWatch.tell(CHANNEL, context(event), line);
      }
      return line;
    } catch (Throwable e) {
      Redactor.current().suppress();
      return suppressed(event);
    }
  }

  private static Map<String, String> context(LogEvent event) {
    return event.getContextData().toMap();
  }

  private String line(LogEvent event) {
    return inner instanceof StringLayout text
        ? text.toSerializable(event)
        : new String(inner.toByteArray(event), charset);
  }

  private String suppressed(LogEvent event) {
    try {
      return line(SuppressedEvent.of(event));
    } catch (Throwable e) {
      return Redactor.SUPPRESSED + System.lineSeparator();
    }
  }

  @Override
  public String getContentType() {
    return inner.getContentType();
  }

  @Override
  public Map<String, String> getContentFormat() {
    return inner.getContentFormat();
  }

  @Override
  public String toString() {
    return "RedactingLayout(" + inner + ")";
  }
}
