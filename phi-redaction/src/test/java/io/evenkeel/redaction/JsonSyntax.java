package io.evenkeel.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text is one JSON document (RFC 8259). */
final class JsonSyntax {
  private static final Pattern SCALAR =
      Pattern.compile(
          "\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\""
              + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null");

  private final String text;
  private int at;

  private JsonSyntax(String text) {
    this.text = text;
  }

  static boolean holds(String text) {
    var syntax = new JsonSyntax(text);
    return syntax.value() && syntax.at == text.length();
  }

  private boolean value() {
    skip();
    boolean good = take('{') ? members('}') : take('[') ? members(']') : scalar();
    skip();
    return good;
  }

  private boolean members(char end) {
    skip();
    if (take(end)) {
      return true;
    }
    do {
      skip();
      boolean named = end == ']' || (peek('"') && scalar() && colon());
      if (!named || !value()) {
        return false;
      }
    } while (take(','));
    return take(end);
  }

  private boolean colon() {
    skip();
    return take(':');
  }

  private boolean scalar() {
    Matcher scalar = SCALAR.matcher(text).region(at, text.length());
    if (!scalar.lookingAt()) {
      return false;
    }
    at = scalar.end();
    return true;
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    boolean there = peek(c);
    at += there ? 1 : 0;
    return there;
  }

  private void skip() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
