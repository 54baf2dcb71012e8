package io.evenkeel.samples.voice.check;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The ways to read a record: as it stands, and with the usual escapes undone. */
final class Readings {
  /** What a redactor leaves: a label such as [PHONE] or [NAME-3fa92c] is no finding. */
  private static final Pattern LABEL = Pattern.compile("\\[[A-Z][A-Z0-9_]*(-[0-9a-f]{12})?\\]");

  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private Readings() {}

  static List<String> of(String text) {
    String plain = LABEL.matcher(text).replaceAll("[]");
    if (plain.indexOf('\\') < 0 && plain.indexOf('%') < 0) {
      return List.of(plain);
    }
    String unescaped =
        UNICODE
            .matcher(plain)
            .replaceAll(
                hit ->
                    java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(hit.group(1), 16))));
    return List.of(plain, unescaped.replaceAll("\\\\[nrt]", " "), percentDecoded(unescaped));
  }

  private static String percentDecoded(String text) {
    try {
      return URLDecoder.decode(
          text.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
