package io.evenkeel.redaction.leak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a text that hide another: percent-encoded ones and Base64 of readable text, also over
 * several lines.
 */
final class EncodedRuns {
  private static final Pattern PERCENT = Pattern.compile("[^\\s\"'<>]{3,4096}+");
  private static final int SHORTEST_BASE_64 = 12;

  /** A shorter line was not broken for its length. */
  private static final int SHORTEST_LINE = 40;

  /** The last two as they stand in JSON. */
  private static final List<String> SEPARATORS = List.of("\n", "\r\n", "\\n", "\\r\\n");

  private EncodedRuns() {}

  /** Told what a part of the text hides. */
  interface Decoded {
    void run(int start, int end, String hidden);
  }

  static void find(String text, Decoded decoded) {
    if (text.indexOf('%') >= 0) {
      for (Matcher run = PERCENT.matcher(text); run.find(); ) {
        String hidden = percent(run.group());
        if (!hidden.contentEquals(run.group())) {
          decoded.run(run.start(), run.end(), hidden);
        }
      }
    }
    base64(text, decoded);
  }

  private static String percent(String run) {
    var bytes = new ByteArrayOutputStream(run.length());
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      int high = c == '%' && i + 2 < run.length() ? Character.digit(run.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(run.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void base64(String text, Decoded decoded) {
    for (int i = nextRun(text, 0); i < text.length(); ) {
      if (i > 0 && text.charAt(i - 1) == '\\' && "nrt".indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      int end = runEnd(text, i);
      if (end - i >= SHORTEST_BASE_64 && beginsReadable(text.charAt(i))) {
        var bytes = new ReadableBytes();
        int last = readable(text, i, end, bytes) ? moreLines(text, i, end, bytes) : i;
        String hidden = last > i ? bytes.text() : "";
        if (!hidden.isEmpty()) {
          while (last < text.length() && text.charAt(last) == '=') {
            last++;
          }
          decoded.run(i, last, hidden);
          end = last;
        }
      }
      i = nextRun(text, end);
    }
  }

  /**
   * Where a run begins that is long enough, from {@code from} on; else the end of the text. Looks
   * where the last character of such a run would be: mostly there is none, and twelve are passed.
   */
  private static int nextRun(String text, int from) {
    int start = from;
    while (start + SHORTEST_BASE_64 <= text.length()) {
      int i = start + SHORTEST_BASE_64 - 1;
      while (i >= start && Characters.sextet(text.charAt(i)) >= 0) {
        i--;
      }
      if (i < start) {
        return start;
      }
      start = i + 1;
    }
    return text.length();
  }

  private static int runEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Characters.sextet(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /** Whether the first byte may begin a character that can be read. */
  private static boolean beginsReadable(char first) {
    int bits = Characters.sextet(first);
    return bits >= ' ' >> 2 && (bits < 0x80 >> 2 || (bits >= 0xC0 >> 2 && bits < 0xF8 >> 2));
  }

  /** The end of the last of the lines over which a run is broken, all of them read. */
  private static int moreLines(String text, int start, int end, ReadableBytes bytes) {
    int line = start;
    int last = end;
    while (last - line >= SHORTEST_LINE && (last - line) % 4 == 0) {
      int next = nextLine(text, last);
      int nextEnd = runEnd(text, next);
      bytes.mark();
      if (next == last || nextEnd - next < 2 || !readable(text, next, nextEnd, bytes)) {
        bytes.takeBack();
        return last;
      }
      line = next;
      last = nextEnd;
    }
    return last;
  }

  /** Where the line after the one that ends at {@code end} begins; else {@code end}. */
  private static int nextLine(String text, int end) {
    for (String separator : SEPARATORS) {
      if (text.startsWith(separator, end)) {
        return end + separator.length();
      }
    }
    return end;
  }

  /** Adds what a line of Base64 hides; false when nobody can read it, as is so with most hashes. */
  private static boolean readable(String text, int start, int end, ReadableBytes bytes) {
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      bits = bits << 6 | Characters.sextet(text.charAt(i));
      held += 6;
      if (held >= 8) {
        held -= 8;
        if (!bytes.put(bits >> held & 0xFF)) {
          return false;
        }
      }
      bits &= (1 << held) - 1;
    }
    return true;
  }
}
