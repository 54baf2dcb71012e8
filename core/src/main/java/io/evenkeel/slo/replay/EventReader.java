package io.evenkeel.slo.replay;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Reads events line by line, none longer than 64 KiB, and refuses times that cannot be meant. */
final class EventReader {
  static final int LONGEST_LINE = 1 << 16;
  private static final long LONGEST_SILENCE = Duration.ofDays(400).toNanos();
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];
  private final ReplayEvents events = new ReplayEvents();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private int number;
  private long latest;

  EventReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  ReplayEvents readAll() throws IOException, ReplayException {
    for (int length = next(); length >= 0; length = next()) {
      int start = number == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
      if (!isBlank(start, length)) {
        add(start, length);
      }
    }
    events.sort();
    return events;
  }

  private void add(int start, int length) throws ReplayException {
    try {
      EventLine event = EventLine.parse(line, start, length - start);
      if (event.time() - latest > LONGEST_SILENCE) {
        throw new EventLine.Refusal(
            event.timeColumn(),
            "is %d days after the %s; 't' counts seconds, not milliseconds, from the start of observation"
                .formatted(
                    Duration.ofNanos(event.time() - latest).toDays(),
                    events.size() == 0 ? "start" : "latest event before it"));
      }
      latest = Math.max(latest, event.time());
      event.addTo(events);
    } catch (EventLine.Refusal refused) {
      throw new ReplayException(
          name, number, start + refused.column(), String.valueOf(refused.getMessage()));
    }
  }

  /** The length of the next line, which then is in {@link #line}; -1 at the end. */
  private int next() throws IOException, ReplayException {
    if (!fill()) {
      return -1;
    }
    number++;
    int length = 0;
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int part = end - position;
      if (length + part > LONGEST_LINE) {
        throw new ReplayException(
            name, number, LONGEST_LINE, "an event has at most " + LONGEST_LINE + " bytes");
      }
      System.arraycopy(buffer, position, line, length, part);
      length += part;
      position = end;
      if (end < limit) {
        position++; // behind the line's end
        break;
      }
    }
    return length;
  }

  /** Whether there is a byte at {@link #position}. */
  private boolean fill() throws IOException {
    while (position == limit) {
      int read = in.read(buffer);
      if (read < 0) {
        return false;
      }
      position = 0;
      limit = read;
    }
    return true;
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
