package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON document as OpenFeature's value: whole numbers as integers where they fit, then as longs,
 * all others as doubles. Reads what the configuration wrote, so it is strict about nothing else.
 */
final class JsonValue {
  private final String json;
  private int at;

  private JsonValue(String json) {
    this.json = json;
  }

  /**
   * Reads one document.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Value read(String json) {
    var reader = new JsonValue(json);
    try {
      Value value = reader.value();
      if (reader.next() != 0) {
        throw new IllegalArgumentException("more than one document");
      }
      return value;
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("an unfinished document", e);
    }
  }

  private Value value() {
    return switch (next()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Value(text());
      case 't' -> word("true", new Value(true));
      case 'f' -> word("false", new Value(false));
      case 'n' -> word("null", new Value());
      default -> number();
    };
  }

  /** The next character that is not white space, without passing it; 0 at the end. */
  private char next() {
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private Value object() {
    Map<String, Value> fields = new LinkedHashMap<>();
    at++;
    while (next() != '}') {
      String name = text();
      expect(':');
      fields.put(name, value());
      if (next() != '}') {
        expect(',');
      }
    }
    at++;
    return new Value(new ImmutableStructure(fields));
  }

  private Value array() {
    List<Value> items = new ArrayList<>();
    at++;
    while (next() != ']') {
      items.add(value());
      if (next() != ']') {
        expect(',');
      }
    }
    at++;
    return new Value(List.copyOf(items));
  }

  private String text() {
    expect('"');
    var text = new StringBuilder();
    for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
      text.append(c == '\\' ? escaped() : c);
    }
    return text.toString();
  }

  private char escaped() {
    char c = json.charAt(at++);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private Value number() {
    int start = at;
    while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    var number = new BigDecimal(json.substring(start, at));
    if (number.scale() > 0 || number.precision() - number.scale() > 18) {
      return new Value(number.doubleValue());
    }
    long whole = number.longValueExact();
    return whole == (int) whole ? new Value((int) whole) : new Value(whole);
  }

  private Value word(String word, Value value) {
    if (!json.startsWith(word, at)) {
      throw new IllegalArgumentException("neither a value nor a word");
    }
    at += word.length();
    return value;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw new IllegalArgumentException("'" + wanted + "' is missing");
    }
    at++;
  }
}
