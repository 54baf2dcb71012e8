package io.evenkeel.redaction.leak;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What a line of the audit log says about leaks; whether it is true, verification says. */
record AuditEntry(Instant time, String action, String channel, String reason) {

  /** Null when the line is no record. */
  static @Nullable AuditEntry parse(String line) {
    try {
      return new AuditEntry(
          Instant.parse(member(line, "time")),
          member(line, "action"),
          member(line, "subject"),
          member(line, "reason"));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /**
   * The text of a member, unescaped as far as these records need it. Each name stands before any
   * text that somebody else chose, or else could be quoted only with escapes.
   */
  private static String member(String line, String name) {
    String begin = ",\"" + name + "\":\"";
    int start = line.indexOf(begin);
    if (start < 0) {
      return "";
    }
    var text = new StringBuilder();
    for (int i = start + begin.length(); i < line.length() && line.charAt(i) != '"'; i++) {
      if (line.charAt(i) == '\\' && i + 1 < line.length()) {
        i++;
      }
      text.append(line.charAt(i));
    }
    return text.toString();
  }

  /** The word after {@code name=} in the reason; empty without. */
  String said(String name) {
    for (String word : reason.split(" ", -1)) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return "";
  }
}
