package io.evenkeel.slo.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads events line by line, none longer than 64 KiB, and watches over their order. */
final class EventReader {
  static final int LONGEST_LINE = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];
  private final ReplayEvents events = new ReplayEvents();
  private int number;
  private long latest;

  EventReader(String name, InputStream in) {
    this.name = name;
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  ReplayEvents readAll() throws IOException, ReplayException {
    for (int length = next(); length >= 0; length = next()) {
      int start = number == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
      if (!isBlank(start, length)) {
        add(start, length);
      }
    }
    return events;
  }

  private void add(int start, int length) throws ReplayException {
    try {
      EventLine event = EventLine.parse(line, start, length - start);
      if (event.time() < latest) {
        throw new EventLine.Refusal(
            event.timeColumn(), "is earlier than the event before it; sort the events by 't'");
      }
      latest = event.time();
      event.addTo(events);
    } catch (EventLine.Refusal refused) {
      throw new ReplayException(
          name, number, start + refused.column(), String.valueOf(refused.getMessage()));
    }
  }

  /** The length of the next line, which then is in {@link #line}; -1 at the end. */
  private int next() throws IOException, ReplayException {
    int read = in.read();
    if (read < 0) {
      return -1;
    }
    number++;
    int length = 0;
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (length == LONGEST_LINE) {
        throw new ReplayException(
            name, number, LONGEST_LINE, "an event has at most " + LONGEST_LINE + " bytes");
      }
      line[length++] = (byte) read;
    }
    return length;
  }

  private boolean startsWithMark(int length) {
    int marked = BYTE_ORDER_MARK.length;
    return length >= marked && Arrays.equals(line, 0, marked, BYTE_ORDER_MARK, 0, marked);
  }

  private boolean isBlank(int start, int length) {
    for (int i = start; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
