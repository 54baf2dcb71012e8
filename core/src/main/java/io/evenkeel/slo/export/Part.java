package io.evenkeel.slo.export;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A generated part of a document, between two markers. The first one carries a checksum of what
 * stands between them, so that what people wrote there by mistake is found and not overwritten.
 *
 * @param name lower-case letters and hyphens, unique in its document
 * @param text Markdown; ends with a line break
 */
record Part(String name, String text) {

  /** The part with its markers, a line break after each. */
  String marked() {
    return "<!-- evenkeel:part " + name + " " + checksum(text) + " -->\n" + text + end() + "\n";
  }

  private String end() {
    return "<!-- /evenkeel:part " + name + " -->";
  }

  static String checksum(String text) {
    var checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }
}
