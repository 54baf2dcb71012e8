package io.evenkeel.redaction.log4j2;

import io.evenkeel.redaction.Phi;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;

/** Messages and parameters of which no layout shows more than their text. */
final class PlainMessages {

  private PlainMessages() {}

  static boolean contain(Message message) {
    return message instanceof SimpleMessage
        || message instanceof ParameterizedMessage
        || message instanceof StringFormattedMessage
        || message instanceof MessageFormatMessage
        || message instanceof FormattedMessage
        || message instanceof ReusableMessage;
  }

  static boolean isPlain(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof UUID
        || value instanceof TemporalAccessor
        || value instanceof Phi<?>;
  }
}
