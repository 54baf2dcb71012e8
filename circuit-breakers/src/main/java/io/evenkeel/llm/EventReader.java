package io.evenkeel.llm;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into the events of WHATWG HTML, section 9.2.6, wherever the network has cut them. It
 * reads no further than the event that was asked for. An event without its empty line is none;
 * {@code id} and {@code retry} mean nothing here, because no stream is resumed. Not thread-safe.
 */
final class EventReader {
  /**
   * Of a line in bytes, and of an event's data in characters: a chunk of an answer has some 300.
   */
  static final int LONGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Deque<ByteBuffer> pending = new ArrayDeque<>();
  private byte[] line = new byte[512];
  private int length;
  private boolean begun;
  private boolean afterReturn;
  private String name = "";
  private @Nullable StringBuilder data;

  /** Adds what came from the network; the buffer is the reader's from now on. */
  void feed(ByteBuffer bytes) {
    pending.add(bytes);
  }

  /**
   * The next whole event; null when there is none in what came so far.
   *
   * @throws ProviderException when a line or an event does not end
   */
  @Nullable ServerSentEvent next() {
    ByteBuffer bytes = pending.peek();
    while (bytes != null) {
      while (bytes.hasRemaining()) {
        ServerSentEvent event = take(bytes.get());
        if (event != null) {
          return event;
        }
      }
      pending.remove();
      bytes = pending.peek();
    }
    return null;
  }

  private @Nullable ServerSentEvent take(byte next) {
    boolean secondHalf = next == '\n' && afterReturn;
    afterReturn = next == '\r';
    if (secondHalf) {
      return null;
    }
    if (next == '\n' || next == '\r') {
      return endLine();
    }
    if (length == LONGEST) {
      throw endless();
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, length * 2);
    }
    line[length++] = next;
    return null;
  }

  private @Nullable ServerSentEvent endLine() {
    int start = begun || !startsWithMark() ? 0 : BYTE_ORDER_MARK.length;
    begun = true;
    // A line feed is never a part of another character, so a line can be decoded by itself.
    String text = new String(line, start, length - start, StandardCharsets.UTF_8);
    length = 0;
    if (text.isEmpty()) {
      return dispatch();
    }
    // A comment begins with the colon: it has a field without a name, and so means nothing.
    int colon = text.indexOf(':');
    String value = colon < 0 ? "" : text.substring(colon + 1);
    field(
        colon < 0 ? text : text.substring(0, colon),
        value.startsWith(" ") ? value.substring(1) : value);
    return null;
  }

  private void field(String field, String value) {
    if (field.equals("event")) {
      name = value;
    } else if (field.equals("data")) {
      if (data == null) {
        data = new StringBuilder(value);
      } else {
        data.append('\n').append(value);
      }
      if (data.length() > LONGEST) {
        throw endless();
      }
    }
  }

  private @Nullable ServerSentEvent dispatch() {
    ServerSentEvent event = data == null ? null : new ServerSentEvent(name, data.toString());
    name = "";
    data = null;
    return event;
  }

  private boolean startsWithMark() {
    int marked = BYTE_ORDER_MARK.length;
    return length >= marked && Arrays.equals(line, 0, marked, BYTE_ORDER_MARK, 0, marked);
  }

  private static ProviderException endless() {
    return new ProviderException(
        ErrorClass.MALFORMED, "an event of the stream is longer than " + LONGEST);
  }
}
