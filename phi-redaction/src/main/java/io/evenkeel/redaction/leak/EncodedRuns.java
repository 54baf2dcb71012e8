package io.evenkeel.redaction.leak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of a text that hide another: percent-encoded ones and Base64 of readable text. */
final class EncodedRuns {
  private static final Pattern PERCENT = Pattern.compile("[^\\s\"'<>]{3,4096}+");
  private static final int SHORTEST_BASE_64 = 12;

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
    for (int i = 0; i < text.length(); ) {
      int end = i;
      while (end < text.length() && Characters.sextet(text.charAt(end)) >= 0) {
        end++;
      }
      if (end - i >= SHORTEST_BASE_64 && beginsReadable(text.charAt(i))) {
        String hidden = readable(text, i, end);
        if (!hidden.isEmpty()) {
          while (end < text.length() && text.charAt(end) == '=') {
            end++;
          }
          decoded.run(i, end, hidden);
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Whether the first byte is a character that can be read. */
  private static boolean beginsReadable(char first) {
    int bits = Characters.sextet(first);
    return bits >= ' ' >> 2 && bits < 0x80 >> 2;
  }

  /** What Base64 hides; empty when nobody can read it, as is so with most hashes. */
  private static String readable(String text, int start, int end) {
    var hidden = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      bits = bits << 6 | Characters.sextet(text.charAt(i));
      held += 6;
      if (held >= 8) {
        held -= 8;
        char c = (char) (bits >> held & 0xFF);
        if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') || c >= 0x7F) {
          return "";
        }
        hidden.append(c);
      }
      bits &= (1 << held) - 1;
    }
    return hidden.toString();
  }
}
