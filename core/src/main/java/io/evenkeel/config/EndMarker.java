package io.evenkeel.config;

import java.nio.charset.StandardCharsets;

/**
 * YAML's document-end marker, a last line of {@code ...}. It is the one thing that tells a whole
 * file from the beginning of one: most beginnings of a YAML file are YAML too.
 */
final class EndMarker {
  private EndMarker() {}

  static boolean ends(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8).stripTrailing();
    return text.equals("...") || text.endsWith("\n...") || text.endsWith("\r...");
  }
}
